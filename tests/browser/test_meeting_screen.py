"""Mode Layar Rapat at a real keyboard: the camat decides, the room follows on other screens."""

import re

import pytest
from playwright.sync_api import Page, expect

from .looking import faults_at, faults_of
from .visitors import DESKTOP, PHONE

PROJECTOR = {"width": 1920, "height": 1080}
WHY = "Disepakati semua kelurahan yang hadir."


@pytest.fixture
def chair(screen) -> Page:
    """The camat of the story in Batam, with the meeting of the kecamatan on the projector."""
    page = screen("batam", "camat", PROJECTOR)
    page.goto("/rapat/?keadaan=planned&tingkat=kecamatan")
    found = page.locator("main table th a").first
    if found.count():
        found.click()
    else:
        page.goto("/rapat/?keadaan=open&tingkat=kecamatan")
        page.locator("main table th a").first.click()
    page.wait_for_url(re.compile(r"/rapat/[0-9a-f-]{36}/"))
    page.goto(page.url + "layar/")
    opening = page.get_by_role("button", name="Buka rapat")
    if opening.count():
        opening.click()
    expect(page.locator(".room-one h2")).to_be_visible()
    return page


def here(page: Page) -> str:
    return page.locator(".room-one .overline a").inner_text()


def press(page: Page, key: str) -> None:
    page.locator("body").press(key)


def test_keys_decide_and_every_screen_follows(chair: Page, screen) -> None:
    follower = screen("batam", size=PHONE)
    follower.goto(chair.url)
    first = here(chair)
    press(chair, "t")
    expect(chair.locator(".room-verdict")).to_contain_text("Terima")
    expect(follower.locator(".room-verdict")).to_contain_text("Terima")
    press(chair, "ArrowRight")
    expect(chair.locator(".room-one .overline a")).not_to_have_text(first)
    second = here(chair)
    expect(follower.locator(".room-one .overline a")).to_have_text(second)
    press(chair, "x")
    reason = chair.locator(".room-reject select[name=reason]")
    expect(reason).to_be_focused()
    reason.select_option("land")
    chair.locator(".room-reject textarea[name=sentence]").fill("Tanahnya masih milik perorangan.")
    chair.locator(".room-reject form button").click()
    expect(chair.locator(".room-verdict")).to_contain_text("Tolak")
    expect(chair.locator(".room-paper")).to_contain_text("Tanahnya masih milik perorangan.")
    expect(follower.locator(".room-paper")).to_contain_text("Tanahnya masih milik perorangan.")
    press(chair, "ArrowLeft")
    expect(chair.locator(".room-one .overline a")).to_have_text(first)
    assert follower.locator(".room-acts").count() == 0


def test_a_sentence_being_written_is_not_swept_away_by_what_others_do(chair: Page, screen) -> None:
    other = screen("batam", "camat", DESKTOP)
    other.goto(chair.url)
    press(chair, "u")
    sentence = chair.locator(".room-postpone textarea[name=sentence]")
    sentence.fill("Menunggu surat hibah lahan")
    press(other, "ArrowRight")
    chair.wait_for_timeout(3000)
    expect(sentence).to_have_value("Menunggu surat hibah lahan")
    press(other, "ArrowLeft")


def test_a_verdict_without_a_line_stays_typed_and_goes_when_pressed_again(chair: Page, watch) -> None:
    press(chair, "u")
    chair.locator(".room-postpone select[name=reason]").select_option("budget")
    sentence = chair.locator(".room-postpone textarea[name=sentence]")
    sentence.fill("Pagu kecamatan tahun ini sudah penuh.")
    watch.offline = True
    chair.context.set_offline(True)
    chair.locator(".room-postpone form button").click()
    expect(chair.get_by_text("Belum terkirim")).to_be_visible()
    expect(sentence).to_have_value("Pagu kecamatan tahun ini sudah penuh.")
    chair.context.set_offline(False)
    chair.locator(".room-postpone form button").click()
    expect(chair.locator(".room-verdict")).to_contain_text("Tunda")


def test_dragging_asks_why_and_buttons_do_the_same(chair: Page) -> None:
    rows = chair.locator(".room-list > li")
    last, number = rows.nth(2), rows.nth(2).get_attribute("data-number")
    last.drag_to(rows.nth(0))
    reason = chair.locator("#pindah input[name=reason]")
    expect(reason).to_be_focused()
    expect(chair.locator("#pindah select[name=number]")).to_have_value(number or "")
    expect(chair.locator("#pindah input[name=to]")).to_have_value("1")
    reason.fill(WHY)
    reason.press("Enter")
    expect(rows.nth(0)).to_have_attribute("data-number", number or "")
    expect(chair.locator(".room-paper")).to_contain_text(WHY)
    rows.nth(0).locator(".room-move").click()
    chair.locator("#pindah input[name=to]").fill("3")
    chair.locator("#pindah input[name=reason]").fill("Dikembalikan seperti semula oleh rapat.")
    chair.locator("#pindah form button").click()
    expect(rows.nth(2)).to_have_attribute("data-number", number or "")


def test_the_screen_is_read_from_the_last_row_and_by_everybody(chair: Page) -> None:
    assert (
        chair.locator(".room-facts p").first.evaluate("one => getComputedStyle(one.closest('.room')).fontSize")
        == "28px"
    )
    assert faults_of(chair) == []
    assert list(faults_at(chair, PROJECTOR)) == []


def test_without_a_script_the_forms_do_it_all(chair: Page, screen) -> None:
    plain = screen("batam", "camat", DESKTOP, java_script_enabled=False)
    plain.goto(chair.url)
    before = here(plain)
    with plain.expect_navigation():
        plain.locator("[data-press=arrowright]").click()
    assert here(plain) != before
    with plain.expect_navigation():
        plain.locator("[data-press=arrowleft]").click()
    assert here(plain) == before
