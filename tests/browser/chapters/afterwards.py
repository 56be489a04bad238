"""Everybody can see what became of it: the thread, dashboards, open data, the trail."""

from playwright.sync_api import expect

from ..acting import fetched
from ..living import AFTER, Life, csv, fill, main, push, reads


def everybody_can_see_what_became_of_it(life: Life) -> None:
    visitor_reads_the_thread(life)
    visitor_looks_at_dashboards_and_data(life)
    inspector_reads_the_trail(life)
    admin_loads_a_price_book(life)


def visitor_reads_the_thread(life: Life) -> None:
    page = life.at("", AFTER)
    page.goto(f"/usulan/{life.numbers['drain']}/")
    reads(page, "Menjadi apa usulan ini", "SIPD-2029-0001", "Ketua RW 05", "Lurah Tanjung Buntung", "Camat Bengkong")
    page.goto(f"/usulan/{life.numbers['again']}/")
    reads(page, life.numbers["lamp"])


def visitor_looks_at_dashboards_and_data(life: Life) -> None:
    page = life.at("", AFTER)
    for path, words in (("/dasbor/", "Pagu"), ("/data-terbuka/", "CSV"), ("/pemerataan/", "Tanjung Buntung")):
        page.goto(path)
        reads(page, words)
    assert life.numbers["drain"] in fetched(page, "/rencana/rkpd/unduh.csv")[2].decode("utf-8-sig")


def inspector_reads_the_trail(life: Life) -> None:
    page = life.at("inspector", AFTER)
    page.goto(f"/jejak/?q={life.numbers['drain']}")
    acts = page.locator("main table tbody").inner_text()
    for act in ("propose", "support", "forward", "endorse", "find_feasible", "accept"):
        assert act in acts, act


def admin_loads_a_price_book(life: Life) -> None:
    """The bar comes to its end; the wrong row is told and given back."""
    page = life.at("admin", AFTER)
    page.goto("/harga-dan-kode/muat/harga/")
    rows = ("URAIAN BARANG,SATUAN,HARGA SATUAN", "Semen 50 kg,sak,78000", "Pasir pasang,m3,dua ratus ribu")
    fill(page, file=csv("ssh.csv", *rows), kind=0, origin="Kota Batam", year=2026, basis="Contoh: Perwali SSH")
    push(page, "Baca berkas", "**/pekerjaan/*/")
    expect(main(page)).to_contain_text("1 benar, 1 bermasalah.", timeout=60_000)
    reads(page, "dua ratus ribu", "Unduh yang bermasalah")
