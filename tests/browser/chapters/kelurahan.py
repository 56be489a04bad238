"""The kelurahan meets, and departs from the computed list with its reason."""

from playwright.sync_api import Page

from ..acting import fetched
from ..living import KELURAHAN, VISITS, Life, fill, push, reads
from ..printed import in_office_file
from .deciding import DRAFT
from .meeting import decides_on_the_screen, issues_the_minutes, opens_the_room, plans


def the_kelurahan_meets(life: Life) -> None:
    page = life.at("lurah", VISITS)
    meeting = plans(life, page, f"kelurahan@{KELURAHAN}", VISITS)
    departs_from_the_computed_list(life, page)
    follower = life.fresh()
    opens_the_room(page, meeting)
    follower.goto(meeting + "layar/")
    for _ in range(4):
        decides_on_the_screen(life, page, follower)
    counts_who_came(page, meeting)
    carries_the_departure_over(life, page)
    issues_the_minutes(page, meeting)
    takes_the_docx(page, meeting)
    anybody = life.at("", VISITS)
    anybody.goto(meeting)
    reads(anybody, "19 perempuan", "BA-MUSRENBANG", DRAFT)


def departs_from_the_computed_list(life: Life, page: Page) -> None:
    """Equal Shares pays for the lamp, which two of three voters want; the meeting cannot take it, and says why."""
    page.goto("/pemerataan/hitung/")
    fill(page, source=f"suara:{life.numbers['poll']}", budget="100 juta", completion="add1u")
    push(page, "Hitung dan umumkan", "**/pemerataan/*-*/")
    life.numbers["list"] = page.url
    page.goto(page.url + "beda/")
    fill(page, proposal=life.numbers["again"], direction="out", reason=WITHOUT_POLES)
    push(page, "Catat dan umumkan")
    reads(page, "Tidak diambil, walau ada di daftar", WITHOUT_POLES)


WITHOUT_POLES = "Tanpa tiang listrik lampu ini tidak dapat dipasang."


def counts_who_came(page: Page, meeting: str) -> None:
    page.goto(meeting + "hadir/")
    fill(page, women=19, men=21)
    push(page, "Simpan jumlah")
    fill(page, name="Tari Buih", gender="f", element="PKK")
    push(page, "Tambah")
    reads(page, "Tari Buih")


def carries_the_departure_over(life: Life, page: Page) -> None:
    page.goto(life.numbers["list"])
    push(page, "Masukkan perbedaan ke berita acaranya")
    reads(page, "Sudah masuk ke berita acara musyawarah.")


def takes_the_docx(page: Page, meeting: str) -> None:
    status, _kind, content = fetched(page, meeting + "berita-acara.docx")
    assert status == 200
    text = in_office_file(content)
    assert "Tari Buih" in text and WITHOUT_POLES in text
