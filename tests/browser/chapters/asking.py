"""The neighbourhoods ask: from a phone, on a sheet, through the operator, and the council by its own window."""

import re

from playwright.sync_api import Page, expect

from ..acting import ask_for_drain, photo, press, send
from ..living import KELURAHAN, OPENING, Life, ask_for, csv, fill, follow, main, place_of, push, reads
from .opening import NO_MONEY


def the_neighbourhoods_ask(life: Life) -> None:
    rw_head_proposes_from_the_phone(life)
    rw_head_carries_last_years_over(life)
    rw_head_wishes_for_what_the_kamus_lacks(life)
    rw_head_sends_a_sheet(life)
    operator_enters_for_a_neighbour(life)
    council_brings_a_pokir(life)


def rw_head_proposes_from_the_phone(life: Life) -> None:
    page = life.at("rw_head", OPENING)
    ask_for_drain(page, "120", need="Got mampet di samping musala, air masuk ke rumah setiap hujan.")
    expect(page.locator("output[data-cost]")).to_contain_text("Rp150.000.000")
    life.numbers["drain"] = send(page)
    assert life.numbers["drain"].startswith(f"BTM{life.numbers['year'][2:]}-")
    reads(page, "Dijawab paling lambat")


def rw_head_carries_last_years_over(life: Life) -> None:
    """One tap; what was said last time stands above the form, and only the photos are new."""
    page = life.at("rw_head", OPENING)
    page.goto("/usulan-saya/")
    follow(page, "Usulkan lagi")
    reads(page, "Anda mengusulkan lagi", NO_MONEY, "Ceritakan apa yang sudah berubah.")
    fill(page, photos=[photo(5)])
    life.numbers["again"] = send(page)


def rw_head_wishes_for_what_the_kamus_lacks(life: Life) -> None:
    page = life.at("rw_head", OPENING)
    page.goto("/luar-kamus/minta/")
    fill(page, name="Perahu antar anak sekolah", need="Anak-anak menyeberang ke sekolah dengan sampan.", landmark=1)
    push(page, "Kirim")
    reads(page, "Perahu antar anak sekolah", "-K")


def rw_head_sends_a_sheet(life: Life) -> None:
    """Four right rows and a wrong one: the wrong one is told with its reason and stays out."""
    page = life.at("rw_head", OPENING)
    latitude, longitude = place_of(page)
    rows = [
        f"{KELURAHAN}/05,{code},{volume},{need},{latitude},{longitude},umum"
        for code, volume, need in (
            ("GRG-01", 12, "Gorong-gorong amblas dan air meluap ke jalan."),
            ("ASP-04", 300, "Jalan berlubang dan motor sering jatuh."),
            ("U-NRM", 200, "Saluran dangkal penuh lumpur sejak lama."),
            ("U-20", 60, "Air tergenang setiap hujan di depan rumah."),
            ("U-40", 9000, "Terlalu panjang untuk satu usulan."),
        )
    ]
    page.goto("/usulkan/berkas/")
    fill(page, file=csv("usulan.csv", "kode rw,kode kamus,volume,kebutuhan,lintang,bujur,status lahan", *rows))
    push(page, "Periksa tabel")
    reads(page, "baris dibaca", "9000")
    push(page, "Masukkan 4 baris yang benar")
    page.goto("/usulan-saya/")
    for name, title in (
        ("culvert", "Gorong-gorong"),
        ("road", "Tambal aspal"),
        ("silt", "Normalisasi"),
        ("ditch", "U-20"),
    ):
        life.numbers[name] = number_of(page, title)


def number_of(page: Page, title: str) -> str:
    """The number of the newest proposal of a kind in a list."""
    line = main(page).locator("li", has=page.locator("a.lines-title", has_text=title)).last
    found = re.search(r"[A-Z]{3}\d\d-\d+", line.inner_text())
    assert found
    return found[0]


def operator_enters_for_a_neighbour(life: Life) -> None:
    """What stands near by already is shown before it is sent."""
    page = life.at("operator", OPENING)
    page.goto("/mengisi-untuk/")
    fill(page, account=next(one for one in page.locator("[name=account] option").all_inner_texts() if "RW 01" in one))
    press(page, "Mulai")
    ask_for_drain(page, "40", need="Selokan depan posyandu buntu dan berbau.", another=False)
    page.get_by_role("button", name="Kirim usulan").click()
    reads(page, "Sepertinya ini sudah diusulkan", life.numbers["drain"])
    fill(page, sure=True)
    life.numbers["neighbour"] = send(page)
    page.goto(f"/usulan/{life.numbers['neighbour']}/")
    reads(page, "Ketua RW 01", "diisi oleh Operator")


def council_brings_a_pokir(life: Life) -> None:
    """Through its own window, with the same kamus, and marked for everybody."""
    page = life.at("council", OPENING)
    ask_for(
        page, f"/usulkan/pokir/?kelurahan={KELURAHAN}&kamus=U-60", volume="30", sponsor="Komisi III",
        region=1, need="Luapan saluran di pertigaan menggenangi jalan utama.",
    )  # fmt: skip
    life.numbers["pokir"] = send(page)
    page.goto(f"/usulan/{life.numbers['pokir']}/")
    reads(page, "Pokir DPRD: Komisi III", "Di perangkat daerah")
