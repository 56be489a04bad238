"""The form of an RW head on a line that breaks, on a phone without script, under an impatient thumb."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .acting import DRAIN, ask_for_drain, number_given, photo, send
from .visitors import PHONE

WAITING = "Tersimpan di ponsel ini. Akan dikirim saat sinyal kembali."
KEPT = """async () => {
  await navigator.serviceWorker.ready
  while (!(await caches.match("/usulkan/"))) await new Promise((done) => setTimeout(done, 50))
}"""
ROOF = "Got mampet sejak banjir besar, lorong di belakang musala."


@pytest.fixture
def phone(screen) -> Page:
    """The story's RW head of Batam, with a phone that keeps the form page."""
    page = screen("batam", "rw_head", PHONE, has_touch=True)
    page.goto("/usulkan/")
    page.evaluate(KEPT)
    page.reload()
    return page


def sent(page: Page) -> list[str]:
    """Numbers of what this RW head has sent."""
    page.goto("/usulan-saya/")
    return page.locator("main .lines-meta").all_inner_texts()


def without_line(page: Page, watch) -> None:
    watch.offline = True
    page.context.set_offline(True)


def test_a_form_written_and_sent_without_a_line_arrives_once_when_the_line_is_back(phone, watch):
    before = sent(phone)
    ask_for_drain(phone, need=ROOF)
    without_line(phone, watch)
    phone.locator("[name=volume]").fill("95")
    phone.get_by_role("button", name="Kirim usulan").click()
    expect(phone.get_by_text(WAITING)).to_be_visible()
    phone.reload()
    expect(phone.get_by_text(WAITING)).to_be_visible()
    expect(phone.locator("[name=volume]")).to_have_value("95")
    expect(phone.locator("[name=need]")).to_have_value(ROOF)
    phone.context.set_offline(False)
    number = number_given(phone)
    after = sent(phone)
    assert len(after) == len(before) + 1
    assert [line for line in after if number in line and line not in before]


def test_a_draft_outlives_its_page_and_is_sent_from_any_other(phone, watch, visitors):
    before = sent(phone)
    ask_for_drain(phone, need=ROOF)
    without_line(phone, watch)
    phone.get_by_role("button", name="Kirim usulan").click()
    expect(phone.get_by_text(WAITING)).to_be_visible()
    phone.close()
    phone.context.set_offline(False)
    page = phone.context.new_page()
    watch.over(page)
    page.goto("/tentang/")
    page.get_by_role("link", name="Lihat", exact=True).click()
    page.wait_for_url("**/terkirim/")
    assert len(sent(page)) == len(before) + 1


def test_the_line_breaks_while_the_proposal_is_on_its_way(phone, watch):
    before = sent(phone)
    ask_for_drain(phone, need=ROOF)
    watch.offline = True
    line = phone.context.new_cdp_session(phone)
    line.send("Fetch.enable", {"patterns": [{"urlPattern": "*/usulkan/", "requestStage": "Response"}]})
    lost: list[int] = []

    def lose(answer: dict[str, Any]) -> None:
        lost.append(answer["responseStatusCode"])
        line.send("Fetch.failRequest", {"requestId": answer["requestId"], "errorReason": "ConnectionReset"})

    line.on("Fetch.requestPaused", lose)
    phone.get_by_role("button", name="Kirim usulan").click()
    expect(phone.get_by_text(WAITING)).to_be_visible()
    assert lost == [302]
    line.detach()
    phone.reload()
    number_given(phone)
    assert len(sent(phone)) == len(before) + 1


def test_two_taps_on_send_are_one_proposal(phone):
    before = sent(phone)
    ask_for_drain(phone, need=ROOF)
    phone.get_by_role("button", name="Kirim usulan").dblclick()
    number_given(phone)
    assert len(sent(phone)) == len(before) + 1


def test_without_script_two_taps_are_one_proposal_too(screen):
    page = screen("batam", "rw_head", PHONE, java_script_enabled=False)
    before = sent(page)
    page.goto("/usulkan/")
    page.locator("[name=kata]").fill("got mampet")
    page.locator("button[name=cari]").click()
    page.locator(f"#kamus > .choices input[value='{DRAIN}']").check()
    page.locator("[name=volume]").fill("80")
    page.locator("[name=landmark]").select_option(index=1)
    page.locator("[name=photos]").set_input_files([photo(1), photo(2)])
    page.locator("[name=need]").fill(ROOF)
    page.get_by_role("button", name="Kirim usulan").dblclick()
    number_given(page)
    assert len(sent(page)) == len(before) + 1


def test_without_script_a_mistake_comes_back_with_everything_typed(screen, watch):
    watch.expected |= {422}
    page = screen("batam", "rw_head", PHONE, java_script_enabled=False)
    page.goto("/usulkan/?kamus=U-20")
    page.locator("[name=volume]").fill("1200")
    page.locator("[name=landmark]").select_option(index=1)
    page.locator("[name=photos]").set_input_files([photo(1), photo(2)])
    page.locator("[name=need]").fill(ROOF)
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.locator("main .error", has_text="1.200").first).to_be_visible()
    page.locator("[name=volume]").fill("120")
    assert send(page)


def test_the_place_by_gps_and_by_the_map(phone):
    landmarks = phone.evaluate(
        """async () => (await (await fetch(document.querySelector("[data-map]").dataset.map)).json()).features
           .filter((one) => one.geometry.type === "Point").map((one) => one.geometry.coordinates)"""
    )
    longitude, latitude = landmarks[0]
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": latitude, "longitude": longitude, "accuracy": 9})
    phone.get_by_role("button", name="Tempat saya berdiri").click()
    expect(phone.get_by_text("ketelitian 9 meter")).to_be_visible()
    assert float(phone.locator("[data-lat]").input_value()) == pytest.approx(latitude, abs=1e-5)
    phone.get_by_role("button", name="Pilih di peta").click()
    phone.locator("fieldset .map-open").click()
    assert float(phone.locator("[data-lat]").input_value()) != pytest.approx(latitude, abs=1e-5)
