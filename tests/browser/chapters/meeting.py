"""What every meeting does: its invitation, the screen of its room, its minutes."""

from playwright.sync_api import Page, expect

from ..acting import fetched
from ..living import Life, fill, main, push, reads
from .deciding import DRAFT


def plans(life: Life, page: Page, seat: str, day: str) -> str:
    """A meeting with its invitation and its pack; returns its address."""
    page.goto("/rapat/baru/")
    fill(page, seat=seat, held=life.date(day), time="09.00 sampai 12.00", place="Aula")
    push(page, "Rencanakan", "**/rapat/*/")
    meeting = page.url
    push(page, "Buat undangan")
    assert fetched(page, meeting + "bahan.pdf")[2][:5] == b"%PDF-"
    return meeting


def opens_the_room(page: Page, meeting: str) -> None:
    page.goto(meeting + "layar/")
    page.get_by_role("button", name="Buka rapat").click()
    expect(page.locator(".room-one h2")).to_be_visible()


def decides_on_the_screen(life: Life, page: Page, follower: Page | None = None) -> None:
    """By keys: the lamp is rejected with the words of the draft, everything else is accepted."""
    number = page.locator(".room-one .overline a").inner_text()
    verdict = "Tolak" if number == life.numbers["again"] else "Terima"
    page.locator("body").press("x" if verdict == "Tolak" else "t")
    if page.locator(PARTS[verdict]).locator("summary").count():
        says_why(page, verdict)
    for screen in filter(None, (page, follower)):
        expect(screen.locator(".room-verdict")).to_contain_text(verdict)
    if page.locator("[data-press=arrowright]").count():
        page.locator("body").press("ArrowRight")
        expect(page.locator(".room-one .overline a")).not_to_have_text(number)
        page.wait_for_timeout(500)  # the room takes a breath, as people do


PARTS = {"Tolak": ".room-reject", "Terima": ".room-accept"}


def says_why(page: Page, verdict: str) -> None:
    part = page.locator(PARTS[verdict])
    expect(part).to_have_attribute("open", "")
    if verdict == "Tolak":
        part.locator("[name=reason]").select_option("volume")
        part.locator("[name=sentence]").fill(DRAFT)
    elif part.locator("[name=found]").count():
        part.locator("[name=found]").fill("Dilihat bersama warga di tempat.")
    part.locator("form button").click()


def issues_the_minutes(page: Page, meeting: str) -> None:
    """Verdicts become decisions, then the paper is issued."""
    page.goto(meeting + "berita-acara/")
    if main(page).get_by_role("button", name="Sahkan").count():
        push(page, "Sahkan")
        reads(page, "putusan dilaksanakan")
    fill(page, women=19, men=21, name_1="Tari Buih", element_1="PKK", address_1="RW 03")
    push(page, "Terbitkan berita acara")
    reads(page, "Berita acara sudah terbit")


def decides_all_on_the_screen(life: Life, page: Page) -> None:
    rows = page.locator(".room-list > li").count()
    for _ in range(rows):
        decides_on_the_screen(life, page)
