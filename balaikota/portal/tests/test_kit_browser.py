"""The kit in a real browser: drafts without a line, photos, places, keys, maps; and axe on every sample page."""

import shutil
from collections.abc import Iterator
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .sample_site import PAGES, served

pytestmark = pytest.mark.browser
KEPT = """async () => {
  while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 50))
  while (!(await caches.match("/kit.html"))) await new Promise((done) => setTimeout(done, 50))
}"""
WAITING = "Tersimpan di ponsel ini. Akan dikirim saat sinyal kembali."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def site(tmp_path):
    with served(tmp_path) as (address, received):
        yield address, received


@pytest.fixture
def page(browser: Browser, site) -> Iterator[Page]:
    """The style page on a phone; every error of a script, and every breach of the policy, fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    context.set_default_timeout(10_000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    opened.goto(f"{site[0]}/kit.html")
    yield opened
    context.close()
    assert faults == []


def fill(page: Page) -> None:
    page.get_by_label("Apa yang rusak?").fill("lampu mati")
    page.get_by_label("Panjang").fill("110")
    page.get_by_label("Status lahan").select_option("kota")
    page.get_by_label("Tidak", exact=True).check()
    page.get_by_label("Data ini benar").check()
    for field, value in (("Lintang", "1.13"), ("Bujur", "104.05")):
        page.locator("details", has=page.get_by_label(field)).evaluate("details => details.open = true")
        page.get_by_label(field).fill(value)


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim usulan").click()


def photo(width: int, height: int) -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "a camera that should not travel"
    Image.effect_noise((width, height), 50).convert("RGB").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_form_sent_without_a_line_goes_by_itself_when_the_line_is_back(page, site):
    fill(page)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_text(WAITING)).to_be_visible()
    assert site[1] == []
    page.context.set_offline(False)
    page.wait_for_url("**/sent.html")
    assert [(each["what"], each["volume"], each["urgency"]) for each in site[1]] == [(b"lampu mati", b"110", b"t")]


def test_a_draft_comes_back_after_the_page_was_closed_and_only_for_its_writer(page, site):
    page.set_input_files("input[type=file]", {"name": "got.jpg", "mimeType": "image/jpeg", "buffer": photo(300, 200)})
    fill(page)
    expect(page.get_by_text("Tersimpan di ponsel ini.")).to_be_visible()
    page.wait_for_timeout(700)
    page.reload()
    expect(page.get_by_label("Apa yang rusak?")).to_have_value("lampu mati")
    expect(page.locator(".photo-previews img")).to_have_count(1)
    page.route("**/kit.html", lambda route: another_person(route))
    page.reload()
    expect(page.get_by_label("Apa yang rusak?")).to_have_value("got mampet")


def another_person(route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('data-actor="1"', 'data-actor="2"'))


def test_a_draft_that_was_sent_is_forgotten(page, site):
    fill(page)
    send(page)
    page.wait_for_url("**/sent.html")
    page.goto(f"{site[0]}/kit.html")
    expect(page.get_by_label("Apa yang rusak?")).to_have_value("got mampet")
    assert len(site[1]) == 1


def test_a_search_inside_the_form_does_not_send_it(page, site):
    fill(page)
    page.locator("form[data-draft]").get_by_role("button", name="Cari").click()
    page.wait_for_url("**/sent.html")
    assert [each["to"] for each in site[1]] == ["/cari"]
    page.goto(f"{site[0]}/kit.html")
    expect(page.get_by_label("Apa yang rusak?")).to_have_value("lampu mati")


def test_a_draft_can_be_thrown_away(page):
    page.get_by_label("Apa yang rusak?").fill("salah tulis")
    page.get_by_role("button", name="Buang draf ini").click()
    expect(page.get_by_label("Apa yang rusak?")).to_have_value("got mampet")


def test_a_photo_is_made_small_and_leaves_its_camera_behind(page, site):
    page.set_input_files("input[type=file]", {"name": "got.jpg", "mimeType": "image/jpeg", "buffer": photo(2400, 1800)})
    fill(page)
    send(page)
    page.wait_for_url("**/sent.html")
    sent = Image.open(BytesIO(site[1][0]["photos"]))
    assert sent.size == (1600, 1200)
    assert dict(sent.getexif()) == {}


def test_the_cost_and_the_purse_follow_the_volume(page):
    page.get_by_label("Panjang").fill("110")
    expect(page.locator("output[data-cost]")).to_have_text("Rp137.500.000")


def test_the_phones_position_fills_the_place(page):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 1.1301, "longitude": 104.0529, "accuracy": 12})
    page.get_by_role("button", name="Tempat saya berdiri").click()
    expect(page.get_by_text("Posisi ditemukan, ketelitian 12 meter.")).to_be_visible()
    assert page.locator("[data-lat]").input_value() == "1.130100"


def test_a_tap_on_the_map_fills_the_place(page):
    page.get_by_role("button", name="Pilih di peta").click()
    page.locator("fieldset .map-open").click()
    assert page.locator("[data-lat]").input_value().startswith("1.0")


def test_the_still_map_opens_on_a_tap(page):
    page.get_by_role("button", name="Buka peta").click()
    expect(page.locator("figure .map-open path.leaflet-interactive")).to_have_count(1)


def test_a_chart_is_drawn_from_its_own_table(page):
    page.locator("figure[data-chart]").scroll_into_view_if_needed()
    expect(page.locator("figure[data-chart] canvas")).to_be_visible()


def test_the_desk_is_walked_with_keys(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site[0]}/desk.html")
    page.keyboard.press("j")
    expect(page.locator("tr.here")).to_contain_text("PJU tenaga surya")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("tr.here")).to_contain_text("Drainase U-40")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="Teruskan")).to_be_focused()


def test_without_script_the_form_still_sends(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site[0]}/kit.html")
    page.get_by_label("Apa yang rusak?").fill("lampu mati")
    page.get_by_label("Panjang").fill("110")
    page.get_by_label("Status lahan").select_option("kota")
    page.get_by_text("Ketik koordinat").click()
    page.get_by_label("Lintang").fill("1.13")
    page.get_by_label("Bujur").fill("104.05")
    page.get_by_label("Data ini benar").check()
    send(page)
    assert site[1][0]["what"] == b"lampu mati"
    page.context.close()


def test_the_form_page_opens_without_a_line_once_it_was_visited(page, site):
    page.route("**/kit.html", lambda route: with_worker(route))
    page.reload()
    page.evaluate(KEPT)
    page.unroute("**/kit.html")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_label("Apa yang rusak?")).to_be_visible()
    page.goto(f"{site[0]}/404.html")
    expect(page.get_by_role("heading", name="Tidak ada sinyal")).to_be_visible()


def with_worker(route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('data-worker=""', 'data-worker="/sw.js"'))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(browser, site, name, width):
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto(f"{site[0]}/{name}.html", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    faults = Axe().run(page).response["violations"]
    page.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in faults] == []
