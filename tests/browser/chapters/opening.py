"""The year before ends with a no; then the planner opens the new one: calendar, money, kamus."""

from playwright.sync_api import Page

from ..acting import decide, send
from ..living import KELURAHAN, OPENING, VISITS, Life, ask_for, fill, follow, push, reads


def last_year_ends_with_a_no(life: Life) -> None:
    """What the RW will ask for again: a lamp of the year before, for which there was no money."""
    head = life.at("rw_head", OPENING)
    ask_for(head, "/usulkan/?kamus=PJU-01", volume="2", need="Gang gelap, warga takut lewat setelah magrib.")
    life.numbers["lamp"] = send(head)
    lurah = life.at("lurah", VISITS)
    decide(lurah, life.numbers["lamp"], "tolak", reason="9", sentence=NO_MONEY)


NO_MONEY = "Pagu tahun ini sudah penuh; silakan usulkan lagi tahun depan."


WINDOWS = {
    "pokir": ("01-04", "03-05"), "kelurahan": ("01-04", "02-05"), "kecamatan": ("02-08", "02-19"),
    "department": ("02-22", "03-12"), "city": ("03-15", "03-26"), "vote": ("01-11", "02-05"),
}  # fmt: skip
DECREE = "Contoh: surat edaran jadwal musrenbang"


def the_planner_prepares_the_year(life: Life) -> None:
    page = life.at("planner", OPENING)
    opens_the_year(life, page)
    sets_the_calendar(life, page)
    shares_the_money(page)
    publishes_the_kamus(page)
    sees_two_years_side_by_side(life, page)


def opens_the_year(life: Life, page: Page) -> None:
    """A copy of the year before; the guide then says what is left to do."""
    page.goto("/jadwal/persiapan/")
    reads(page, "Yang masih perlu dikerjakan")
    page.goto("/jadwal/tahun-baru/")
    life.numbers["year"] = page.locator("main [name=plan_year]").input_value()
    fill(page, basis=DECREE)
    push(page, "Buka tahun ini", "**/jadwal/persiapan/")
    reads(page, "Tahun ini sudah dibuka", life.numbers["year"])


def sets_the_calendar(life: Life, page: Page) -> None:
    """Each step has its days; the RW may propose in one kelurahan alone: a trial."""
    held = page.locator("#demo-to option").nth(1).get_attribute("value")
    assert held
    for step, days in WINDOWS.items():
        sets_days(page, step, *(f"{held[:4]}-{day}" for day in days))
    for step in ("propose", "support"):
        sets_days(page, step, f"{held[:4]}-01-04", f"{held[:4]}-01-20", KELURAHAN)
    reads(page, "Wilayah dengan hari sendiri", "Kelurahan Tanjung Buntung")


def sets_days(page: Page, step: str, opens: str, closes: str, region: str = "") -> None:
    page.goto(f"/jadwal/{step}/")
    fill(page, region=region, opens=opens, closes=closes, basis=DECREE)
    push(page, "Tetapkan jadwal ini", "**/jadwal/")
    reads(page, "Jadwal sudah diubah.")


def shares_the_money(page: Page) -> None:
    """A quarter alike, the rest by people and by RWs; the purses follow the formula."""
    page.goto("/pagu/rumus/atur/")
    fill(page, purse="pspk", level="kelurahan", total="250 miliar", equal=50, population=30, rws=20, score=0)
    fill(page, basis="Contoh: Perwali pagu kelurahan")
    push(page, "Simpan rumus", "**/pagu/rumus/")
    reads(page, "Tanjung Buntung", "Rp250.000.000.000")
    follow(page, "Lihat yang akan berubah")
    push(page, "Tetapkan pagu dengan rumus", "**/pagu/")
    reads(page, "Pagu sudah ditetapkan dengan rumus.")


def publishes_the_kamus(page: Page) -> None:
    page.goto("/kamus/edisi/terbitkan/")
    fill(page, basis="Contoh: Perwali kamus usulan")
    push(page, "Terbitkan")
    reads(page, "Drainase U-40")


def sees_two_years_side_by_side(life: Life, page: Page) -> None:
    page.goto("/jadwal/aturan/")
    reads(page, life.numbers["year"], str(int(life.numbers["year"]) - 1), "Jarak usulan sejenis")
