"""One proposal on its whole way, by everyone whose turn it is, each at their own screen."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .acting import ask_for_drain, decide, fetched, press, send, sign_in, sign_out
from .finding import hold_meeting, step_into
from .printed import in_office_file
from .visitors import DESKTOP, PHONE, Watch, become, jump

CITY, KELURAHAN, PASSWORD = "batam", "21.71.09.1004", "benang-contoh"
PEOPLE = ("Hasan Layar", "Wira Dermaga", "Ratna Ombak", "Guntur Selat", "Bayu Saluran", "Sari Benang", "Teguh Mistar")
NEED = "Got mampet di samping musala, air masuk ke rumah setiap hujan."
Screen = Callable[..., Page]


def test_one_proposal_from_a_phone_to_the_plan(screen: Screen, watch: Watch) -> None:
    number, third = rw_head(screen)
    second = operator(screen)
    lurah(screen, number, second, third)
    code = meeting(screen)
    camat(screen, number, third)
    department(screen, number)
    planner(screen, number)
    inspector(screen, number)
    resident(screen, number, second, code)
    stranger(screen, watch, number, code)


def rw_head(screen: Screen) -> tuple[str, str]:
    """Pak Hasan signs in on his phone, asks for a drain, watches cost and purse, and sends; then asks once more."""
    page = screen(CITY, size=PHONE, has_touch=True)
    sign_in(page, "hasan", PASSWORD)
    ask_for_drain(page, "120", need=NEED)
    expect(page.locator("output[data-cost]")).to_contain_text("Rp")
    expect(page.locator("#barang .purse")).to_contain_text("sisa")
    expect(page.locator(".photo-previews img")).to_have_count(2)
    page.locator("[name=landmark]").select_option("")
    here(page)
    number = send(page)
    assert re.fullmatch(r"BTM28-\d{5}", number)
    expect(page.locator("main")).to_contain_text("Dijawab paling lambat")
    ask_for_drain(page, "60")
    third = send(page)
    page.goto("/akun/")
    sign_out(page)
    page.goto("/meja/")
    assert "/masuk/" in page.url
    return number, third


def here(page: Page) -> None:
    """The phone's own position, which stands at a landmark of the kelurahan."""
    longitude, latitude = page.evaluate(
        """async () => (await (await fetch(document.querySelector("[data-map]").dataset.map)).json()).features
           .find((one) => one.geometry.type === "Point").geometry.coordinates"""
    )
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": latitude, "longitude": longitude, "accuracy": 9})
    page.get_by_role("button", name="Tempat saya berdiri").click()
    expect(page.get_by_text("ketelitian 9 meter")).to_be_visible()


def operator(screen: Screen) -> str:
    """Wira enters for Pak Hasan, who sits beside: both offices stand under it."""
    page = screen(CITY, "operator", PHONE)
    page.goto("/mengisi-untuk/")
    page.locator("[name=account]").select_option(label=heads_label(page))
    press(page, "Mulai")
    ask_for_drain(page, "40")
    second = send(page)
    page.goto(f"/usulan/{second}/")
    expect(page.locator("main table")).to_contain_text("Ketua RW 05")
    expect(page.locator("main table")).to_contain_text("diisi oleh Operator")
    return second


def heads_label(page: Page) -> str:
    return next(label for label in page.locator("[name=account] option").all_inner_texts() if "RW 05" in label)


def lurah(screen: Screen, number: str, second: str, third: str) -> None:
    """Bu Ratna sees the nearest deadline first, forwards at the volume found, rejects, and decides about several."""
    page = screen(CITY, "lurah", DESKTOP)
    page.goto("/meja/")
    expect(page.locator("main table")).to_contain_text(number)
    days = [days_of(text) for text in page.locator("main td .chip").all_inner_texts()]
    assert days and days == sorted(days)
    decide(page, number, "teruskan", volume="110", found="Diukur bersama ketua RT: 110 meter yang mampet.")
    expect(page.locator("main")).to_contain_text("110 meter")
    decide(page, second, "tolak", reason="1", sentence="Sudah diusulkan di tempat yang sama, lihat usulan pertama.")
    expect(page.locator("main table")).to_contain_text("Sudah diusulkan di tempat yang sama")
    page.goto("/putusan/")
    page.locator(f"input[name=nomor][value='{third}']").check()
    with page.expect_navigation():
        page.locator("button[name=langkah][value=teruskan]").click()
    expect(page.locator("main .lines li")).to_have_count(1)
    page.locator(f"[name='{third}-found']").fill("Dilihat di tempat bersama warga, 60 meter.")
    with page.expect_navigation():
        page.locator("main form .acts-stick button").click()
    expect(page.locator("main .message-success")).to_have_count(1)


def days_of(chip: str) -> int:
    """Working days left, as the chip says them."""
    if "hari ini" in chip:
        return 0
    found = re.search(r"\d+", chip)
    assert found, chip
    return -int(found[0]) if "terlambat" in chip.lower() else int(found[0])


def meeting(screen: Screen) -> str:
    """The meeting is written down, its berita acara printed; whoever scans it reads that it is genuine."""
    page = screen(CITY, "lurah", DESKTOP)
    hold_meeting(page, KELURAHAN)
    address = page.locator("main a[href$='cetak.pdf']").first.get_attribute("href") or ""
    status, kind, pdf = fetched(page, address)
    number = re.search(r"\d+/BA-MUSRENBANG/\S+/\d{4}", page.locator("main").inner_text())
    assert number
    assert (status, kind, pdf[:5]) == (200, "application/pdf", b"%PDF-")
    assert number[0].encode() in pdf
    code = page.locator("main a[href^='/periksa/']").first.get_attribute("href") or ""
    anybody = screen(CITY, size=PHONE)
    anybody.goto(code)
    expect(anybody.get_by_role("heading", level=1)).to_contain_text("asli")
    expect(anybody.locator("main")).to_contain_text(number[0])
    return code


def camat(screen: Screen, number: str, third: str) -> None:
    """Pak Guntur agrees to both on one page, each on its own line."""
    page = screen(CITY, "camat", DESKTOP)
    page.goto("/putusan/")
    for one in (number, third):
        page.locator(f"input[name=nomor][value='{one}']").check()
    with page.expect_navigation():
        page.locator("button[name=langkah][value=sepakati]").click()
    with page.expect_navigation():
        page.locator("main form .acts-stick button").click()
    expect(page.locator("main .message-success")).to_have_count(2)


def department(screen: Screen, number: str) -> None:
    page = screen(CITY, "department", DESKTOP)
    page.goto("/meja/")
    expect(page.locator("main table")).to_contain_text(number)
    decide(page, number, "layak", volume="100")
    expect(page.locator("main")).to_contain_text("100 meter")


def planner(screen: Screen, number: str) -> None:
    """Bu Sari accepts, hands the list over, and takes it along as three files; she sees who is silent."""
    page = screen(CITY, "planner", DESKTOP)
    decide(page, number, "terima")
    page.goto("/rencana/")
    page.locator(f"input[name=nomor][value='{number}']").check()
    press(page, "Serahkan ke SIPD-RI")
    page.goto("/rencana/?tampil=terkirim")
    expect(page.locator("main table")).to_contain_text(number)
    csv, geojson, xlsx = (fetched(page, f"/rencana/unduh.{kind}")[2] for kind in ("csv", "geojson", "xlsx"))
    assert number in csv.decode("utf-8-sig")
    assert number in [one["properties"]["number"] for one in json.loads(geojson)["features"]]
    assert number in in_office_file(xlsx)
    page.goto("/serah-terima/")
    expect(page.locator("main table")).to_contain_text("SIPD-RI")
    page.goto("/kelengkapan/")
    expect(page.locator("main table tbody tr")).to_have_count(64)
    expect(page.locator("main table")).to_contain_text("Tanjung Buntung")


def inspector(screen: Screen, number: str) -> None:
    """Pak Teguh reads everything, his reading is recorded, and nothing he sees can be changed."""
    page = screen(CITY, "inspector", DESKTOP)
    page.goto(f"/cari/?q={number}")
    expect(page.locator("main")).to_contain_text(number)
    page.goto("/orang/")
    page.locator("main table a").first.click()
    read = page.url.split(page.context.pages[0].url.split("/")[2])[1]
    page.goto(f"/jejak/?q={number}")
    acts = page.locator("main table tbody").inner_text()
    for act in ("propose", "forward", "endorse", "find_feasible", "accept"):
        assert act in acts
    page.locator("main table tbody a").first.click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text(number)
    page.goto("/jejak/?act=people.read")
    expect(page.locator("main table")).to_contain_text(read)
    for path in ("/meja/", "/jejak/", f"/usulan/{number}/", "/rencana/", "/serah-terima/", "/kelengkapan/", read):
        page.goto(path)
        forms = "main form[method=post]:not([action^='/tampilan/'])"  # a view of one's own is kept by anybody
        assert page.locator(f"{forms} :is(button, select, textarea)").count() == 0, path
        assert page.locator("main a[href$='/terima/'], main a[href$='/tolak/']").count() == 0, path


def resident(screen: Screen, number: str, second: str, code: str) -> None:
    """Without an account: the number is enough for every step, office, reason and for the question why."""
    page = screen(CITY, size=PHONE)
    page.goto("/")
    page.locator("main input[type=search]").first.fill(number)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    if "/usulan/BTM" not in page.url:
        page.locator(f"main a[href='/usulan/{number}/']").first.click()
    page.wait_for_url(f"**/usulan/{number}/")
    steps = page.locator("main table").last
    for office in ("Ketua RW 05", "Lurah Tanjung Buntung", "Camat Bengkong", "DBMSDA", "Bappeda"):
        expect(steps).to_contain_text(office)
    page.locator("main details.why summary").first.click()
    expect(page.locator("main details.why").first).to_contain_text("100 meter ×")
    page.goto(f"/usulan/{second}/")
    expect(page.locator("main table").last).to_contain_text("Sudah diusulkan di tempat yang sama")


def stranger(screen: Screen, watch: Watch, number: str, code: str) -> None:
    """An unknown number is 404, and no public page or file names a private person."""
    watch.expected.add(404)
    page = screen(CITY, size=PHONE)
    answer = page.goto("/usulan/BTM28-99999/")
    assert answer and answer.status == 404
    public = ("/", "/usulan/", f"/usulan/{number}/", f"/kelurahan/{KELURAHAN}/", code, f"/cari/?q={number}", "/jadwal/")
    told = [shown(page, path) for path in public]
    told += [
        fetched(page, path)[2].decode("utf-8", "replace")
        for path in ("/api/musrenbang/proposals", f"/api/musrenbang/proposals/{number}", "/usulan/unduh.csv")
    ]
    assert all(number not in told or len(told) > 100 for told in told)
    assert [name for name in (*PEOPLE, "Tari Buih", "Umar Kompas") for text in told if name in text] == []


def shown(page: Page, path: str) -> str:
    """Everything of a page but the demonstration's bar, which names its own invented people."""
    page.goto(path)
    page.evaluate("document.querySelector('aside.demo').remove()")
    return page.content()


def test_the_story_leads_through_all_its_knots(screen: Screen) -> None:
    page = screen(CITY, size=PHONE)
    page.goto("/cerita/")
    knots = [str(form.get_attribute("action")).split("/")[-2] for form in page.locator("main form").all()]
    assert knots == ["rw", "lurah", "camat", "department", "city", "resident", "inspector", "adoption"]
    page.locator("form[action$='/rw/'] button").click()
    page.wait_for_url("**/usulkan/")
    ask_for_drain(page, "90")
    number = send(page)
    for knot, state in (("lurah", "Di kelurahan"), ("camat", "Di kecamatan"), ("resident", "Diterima")):
        step_into(page, knot)
        assert page.url.endswith(f"/usulan/{number}/")
        expect(page.locator("main .chip").first).to_contain_text(state)
    step_into(page, "inspector")
    assert page.url.endswith("/jejak/")
    step_into(page, "adoption")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("surabaya 2027.1|Adopsi"))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_the_bar_changes_who_one_is_and_what_day_it_is(screen: Screen, size: Any) -> None:
    page = screen("surabaya", size=size)
    page.goto("/tentang/")
    become(page, "lurah")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harum Kemudi")
    jump(page, "-02-10")
    expect(page.locator("main")).to_contain_text("10 Februari")
    become(page, "")
    page.goto("/meja/")
    assert "/masuk/" in page.url


def test_the_language_is_switched_and_stays(screen: Screen) -> None:
    page = screen(CITY, size=PHONE)
    page.goto("/usulan/")
    with page.expect_navigation():
        page.locator("form.language button[value=en]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proposals")
    page.goto("/kamus/")
    assert page.locator("html").get_attribute("lang") == "en"
    with page.expect_navigation():
        page.locator("form.language button[value=id]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kamus usulan")
