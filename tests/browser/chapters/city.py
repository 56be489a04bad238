"""The city decides: prices that moved, reminders, its own meeting."""

from playwright.sync_api import expect

from ..acting import decide
from ..living import KECAMATAN, KELURAHAN, PLAN, Life, fill, main, push, reads, tick
from .meeting import decides_all_on_the_screen, issues_the_minutes, opens_the_room, plans


def the_city_decides(life: Life) -> None:
    planner_settles_the_price(life)
    planner_reminds_whoever_owes(life)
    planner_accepts_and_meets(life)


def planner_settles_the_price(life: Life) -> None:
    """The price of drains moved; it changes what was sent by a decision alone."""
    page = life.at("planner", PLAN)
    page.goto("/kamus/U-40/ubah/")
    fill(page, price="1300000", price_origin="Contoh: SSH perubahan")
    push(page, "Simpan isian")
    page.goto("/kamus/harga-berubah/")
    tick(page, "nomor", life.numbers["drain"])
    fill(page, putusan="ambil", alasan="Harga beton naik menurut SSH perubahan.")
    push(page, "Putuskan")
    reads(page, "1 harga sudah diputuskan.", "Rp1.300.000")
    page.goto(f"/usulan/{life.numbers['drain']}/")
    reads(page, "Rp130.000.000", "Harga beton naik")


def planner_reminds_whoever_owes(life: Life) -> None:
    page = life.at("planner", PLAN)
    page.goto(f"/kelengkapan/berkas/{KELURAHAN}/")
    push(page, "Catat sebagai diterima")
    reads(page, "Berkas Kelurahan Tanjung Buntung tercatat diterima.")
    page.goto(f"/kelengkapan/?kecamatan={KECAMATAN}")
    page.locator("main details.confirm summary").click()
    push(page, "Beri nomor dan cetak suratnya")
    expect(main(page)).to_contain_text("dalam satu berkas", timeout=60_000)


def planner_accepts_and_meets(life: Life) -> None:
    page, of = life.at("planner", PLAN), life.numbers
    decide(page, of["drain"], "terima")
    meeting = plans(life, page, "city@21.71", PLAN)
    opens_the_room(page, meeting)
    decides_all_on_the_screen(life, page)
    issues_the_minutes(page, meeting)
    page.goto(f"/usulan/{of['pokir']}/")
    reads(page, "Diterima masuk rencana")
