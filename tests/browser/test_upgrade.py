"""An adopter's whole year on screens: own changes, the giver's next version with one conflict, undone, given back."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from .finding import prepare_upgrade, step_into
from .living import fill, go, main, push, reads
from .visitors import DESKTOP

COMMENTS, MOST = "musrenbang.voices.comments_per_day", "musrenbang.yearly.most_per_rw"
RULES, MINUTES = "musrenbang/regulations", "musrenbang/documents/berita_acara.yaml"
DECREE = "SE Wali Kota Batam 7/2027 (contoh)"
WHY = "Warga kami jarang menulis lebih dari enam tanggapan sehari."
Screen = Callable[..., Page]


def test_own_changes_live_through_the_next_version_and_one_goes_back_to_the_giver(screen: Screen) -> None:
    page = screen("batam", "admin", DESKTOP)
    changes_two_parts(page)
    prepares_the_next_version(page)
    decides_the_conflict(page)
    carries_it_out(page)
    undoes_it(page)
    offers_a_change(page)
    giver_takes_it_over(screen("surabaya", "admin", DESKTOP))
    is_thanked(page)


def changes_two_parts(page: Page) -> None:
    """A rule with the city's own number, and a sentence of the minutes; each with its basis."""
    page.goto(f"/aturan/{COMMENTS}/ubah/")
    fill(page, value="6", since="2026-02-01", basis=DECREE)
    go(page)
    reads(page, DECREE)
    page.goto(f"/bagian/{MINUTES}/ubah/")
    field = main(page).get_by_role("textbox", name=re.compile("kesatuan|unity", re.I))
    said = field.input_value()
    field.fill(f"{said} Aslinya disimpan di kelurahan.")
    fill(page, basis=DECREE)
    with page.expect_navigation():
        main(page).locator("button[name=lihat]").click()
    reads(page, "Aslinya disimpan di kelurahan.")
    push(page, "Simpan")
    reads(page, DECREE)


def prepares_the_next_version(page: Page) -> None:
    """From the last knot of the story: what waits, and what would have gone another way."""
    step_into(page, "adoption")
    prepare_upgrade(page)
    reads(page, "Pembaruan ke surabaya 2027.1")
    expect(main(page)).to_contain_text(re.compile(r"\d+ dari \d+ kasus akan berjalan lain"))


def decides_the_conflict(page: Page) -> None:
    """One rule was changed by both: their numbers and laws stand beside each other."""
    assert main(page).get_by_role("button", name="Adopsi semuanya").count() == 0
    main(page).get_by_role("link", name="Tampilkan", exact=True).click()
    expect(main(page).locator("#bagian tbody tr")).to_have_count(1)
    main(page).locator("#bagian tbody a").click()
    reads(page, "Milik kota ini", "40", "Surat Edaran Wali Kota Batam", "Milik pemberi", "45", "Perubahan Perwali")
    fill(page, choice="mine", basis=DECREE)
    push(page, "Putuskan")
    reads(page, "Semua sudah diputuskan.")


def carries_it_out(page: Page) -> None:
    fill(page, "main form:has([value=adopt])", basis=DECREE)
    push(page, "Adopsi semuanya")
    reads(page, "Diadopsi: semua bagian sekaligus.")
    assert now(page) == ("40", "6", 5)


def now(page: Page) -> tuple[str, str, int]:
    """Most proposals of an RW, most comments in a day, days of the kecamatan, as anybody reads them."""
    adopted, values = page.url, []
    for rule in (MOST, COMMENTS):
        page.goto(f"/aturan/{rule}/")
        holding = main(page).get_by_role("row", name=re.compile("berlaku hari ini")).inner_text()
        values.append(holding.partition("hari ini")[2].split()[0])
    page.goto("/proses/proposal/")
    days = re.search(r"Camat: (\d+) hari kerja", main(page).inner_text())
    assert days, main(page).inner_text()
    page.goto(adopted)
    return values[0], values[1], int(days[1])


def undoes_it(page: Page) -> None:
    fill(page, "main form:has([value=undo])", reason="Kecamatan belum siap.")
    push(page, "Batalkan seluruh adopsi")
    reads(page, "Dibatalkan: semuanya seperti sebelumnya.")
    assert now(page) == ("40", "6", 7)


def offers_a_change(page: Page) -> None:
    """From the adoption in force, the rule that Batam changed."""
    page.goto("/adopsi/kantor/")
    main(page).get_by_role("row", name=re.compile("Berlaku")).get_by_role("link").first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}bagian/{RULES}/voices/comments_per_day.yaml")
    with page.expect_navigation():
        main(page).get_by_role("link", name="Tawarkan perubahan ini").click()
    fill(page, reason=WHY, basis=DECREE)
    push(page, "Tanda tangani dan kirim")
    reads(page, WHY)


def giver_takes_it_over(page: Page) -> None:
    row = arrived(page, WHY)
    row.get_by_role("link").first.click()
    reads(page, WHY, "Kota Batam")
    fill(page, basis="Perubahan juknis 3/2027 (contoh)")
    push(page, "Ambil alih")
    reads(page, "bundel berikutnya mengucapkan terima kasih")


def is_thanked(page: Page) -> None:
    expect(arrived(page, WHY, "Diambil alih")).to_contain_text("Diambil alih")


def arrived(page: Page, *words: str) -> Locator:
    """The row of a change in the office once a letter has brought it there."""
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        page.goto("/adopsi/kantor/")
        rows = main(page).get_by_role("row")
        for word in words:
            rows = rows.filter(has_text=word)
        if rows.count():
            return rows.first
        time.sleep(0.5)
    raise AssertionError(f"no change with {words} came")
