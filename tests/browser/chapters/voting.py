"""The kelurahan votes: signed in, with cards, on paper; and nobody sees a count before it is published."""

import re

from playwright.sync_api import Page

from ..acting import fetched
from ..living import CARD, KELURAHAN, OPENING, SERIAL, VISITS, Life, agree, downloaded, fill, go, main, push, reads
from ..printed import printed
from .voices import somebody_says_yes_to_the_letter

OFFERED = ("drain", "again", "culvert", "road", "ditch")


def the_kelurahan_votes(life: Life) -> None:
    poll = lurah_opens_a_vote(life)
    cards, papers = lurah_prints_cards_and_papers(life, poll)
    resident_votes_signed_in(life, poll)
    somebody_votes_with_a_card(life, cards[0])
    operator_enters_papers(life, poll, papers)
    two_offices_settle_the_doubt(life, poll)
    nobody_sees_a_count(life, poll)
    somebody_says_yes_to_the_letter(life)
    lurah_closes_and_publishes(life, poll)


def lurah_opens_a_vote(life: Life) -> str:
    page = life.at("lurah", OPENING)
    page.goto("/suara/baru/")
    held = life.date(OPENING)
    fill(page, region=KELURAHAN, title="Pilih usulan RW kita", opens=f"{held}T00:00", closes=f"{held[:8]}20T18:00")
    fill(page, budget="100 juta", most=2, by_account=True, by_code=True, on_paper=True, basis="Contoh: Perwali")
    go(page)
    for name in OFFERED:
        main(page).locator("label.choice", has_text=life.numbers[name]).locator("input").check()
    push(page, "Tawarkan yang dicentang")
    agree(page, "Buka pemungutan suara")
    reads(page, "Sebelum diumumkan tidak seorang pun melihat hitungan")
    return page.url.split("/suara/")[1].split("/")[0]


def lurah_prints_cards_and_papers(life: Life, poll: str) -> tuple[list[str], list[str]]:
    page = life.at("lurah", OPENING)
    found = []
    for what, button in (("kartu", "Cetak kartu (PDF)"), ("kertas", "Cetak surat suara (PDF)")):
        page.goto(f"/suara/{poll}/cetak/")
        page.locator(f"#{what}").fill("2")
        pdf = downloaded(page, page.get_by_role("button", name=button).click)
        found.append(printed(pdf, CARD if what == "kartu" else SERIAL))
    assert [len(one) for one in found] == [2, 2]
    return found[0], found[1]


def chooses(page: Page, *titles: str) -> None:
    """Tick, look once more, and put it into the urn."""
    for title in titles:
        main(page).locator("label.choice", has_text=title).locator("input").check()
    push(page, "Lihat sekali lagi")
    reads(page, *titles)
    push(page, "Masukkan ke kotak suara")
    reads(page, "Surat suara Anda sudah di kotak suara")


def resident_votes_signed_in(life: Life, poll: str) -> None:
    page = life.at("resident", OPENING)
    page.goto(f"/suara/{poll}/pilih/")
    if page.locator("main [name=home]").count():
        fill(page, home=KELURAHAN)
    chooses(page, "Lampu jalan", "Gorong-gorong")
    page.goto(f"/suara/{poll}/")
    reads(page, "Anda sudah memilih")


def somebody_votes_with_a_card(life: Life, card: str) -> None:
    """No account, no name; and each card once."""
    page = life.at("", OPENING)
    for time in ("first", "second"):
        page.goto("/suara/kode/")
        fill(page, code=card.lower())
        if time == "first":
            push(page, "Ke surat suara")
            chooses(page, "Gorong-gorong", "Tambal aspal")
    push(page, "Ke surat suara")
    reads(page, "Kode")
    assert page.locator("main .error").count()


def operator_enters_papers(life: Life, poll: str, papers: list[str]) -> None:
    page = life.at("operator", OPENING)
    page.goto("/mengisi-untuk/")
    push(page, "Selesai mengisi")
    page.goto(f"/suara/{poll}/")
    first, second = (re.search(rf"(\d)\. {title}", main(page).inner_text()) for title in ("Gorong", "Lampu"))
    assert first and second
    page.goto(f"/suara/{poll}/kertas/")
    fill(page, lines=f"{papers[0]} {first[1]} {second[1]}\n{papers[1]} 1 2 3")
    push(page, "Kirim surat suara ini")
    reads(page, "Di kotak suara: 1. Menunggu entri kedua: 0. Ragu: 1.", "Tanda terlalu banyak.")


def two_offices_settle_the_doubt(life: Life, poll: str) -> None:
    page, lurah = life.at("operator", OPENING), life.at("lurah", OPENING)
    for one in (page, lurah):
        one.goto(f"/suara/{poll}/ragu/")
        with one.expect_navigation():
            main(one).locator("table tbody th a").first.click()
        if one is page:
            fill(one, what="leave", reason="Tiga tanda pada satu surat suara; disaksikan panitia.")
            push(one, "Usulkan")
            reads(one, "Operator")
    reads(lurah, "disaksikan panitia")
    push(lurah, "Setuju")
    reads(lurah, "Dua kantor sepakat: surat suara ini selesai.")


def nobody_sees_a_count(life: Life, poll: str) -> None:
    """Neither on a page nor in a file, neither visitor nor Bappeda nor the office that holds the vote."""
    life.watch.expected |= {422, 404}
    for who in ("", "planner", "lurah"):
        page = life.at(who, OPENING)
        for path in ("hasil/unduh.csv", "surat-suara.pb", "hasil/"):
            assert fetched(page, f"/suara/{poll}/{path}")[0] in (404, 422), (who, path)
        page.goto(f"/suara/{poll}/")
        assert re.search(r"\d+ suara\b", main(page).inner_text()) is None


def lurah_closes_and_publishes(life: Life, poll: str) -> None:
    page = life.at("lurah", VISITS)
    page.goto(f"/suara/{poll}/atur/")
    push(page, "Tutup pemungutan suara")
    agree(page, "Umumkan hasil")
    reads(page, "Hasil diumumkan, untuk semua orang pada saat yang sama.")
    life.numbers["poll"] = poll
    anybody = life.at("", VISITS)
    anybody.goto(f"/suara/{poll}/hasil/")
    reads(anybody, "Gorong-gorong", "disaksikan panitia")
