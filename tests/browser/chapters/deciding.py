"""The lurah decides what came from the neighbourhoods, and answers why."""

from playwright.sync_api import expect

from ..acting import decide
from ..living import VISITS, Life, fill, follow, main, push, reads


def the_lurah_decides(life: Life) -> None:
    lurah_forwards_postpones_and_rejects(life)
    lurah_keeps_a_draft_that_nobody_sees(life)
    lurah_answers_why(life)


def lurah_forwards_postpones_and_rejects(life: Life) -> None:
    page, of = life.at("lurah", VISITS), life.numbers
    decide(page, of["drain"], "teruskan", volume="110", found="Diukur bersama ketua RT: 110 meter yang mampet.")
    reads(page, "110 meter")
    decide(page, of["road"], "tunda", reason="9", sentence="Menunggu perbaikan pipa air di bawahnya.")
    decide(
        page, of["neighbour"], "tolak", reason="4", sentence="Saluran ini sudah masuk paket pekerjaan tahun berjalan."
    )
    reads(page, "sudah masuk paket pekerjaan")


DRAFT = "Tiang listriknya belum ada; PLN memasangnya tahun depan."


def lurah_keeps_a_draft_that_nobody_sees(life: Life) -> None:
    page, lamp = life.at("lurah", VISITS), life.numbers["again"]
    page.goto(f"/usulan/{lamp}/tolak/")
    fill(page, reason=7, sentence=DRAFT)
    push(page, "Simpan dulu")
    reads(page, "hanya Anda yang melihatnya")
    expect(page.locator("main [name=sentence]")).to_have_value(DRAFT)
    for who in ("", "rw_head", "planner"):
        other = life.at(who, VISITS)
        other.goto(f"/usulan/{lamp}/")
        assert DRAFT not in other.content() and "Di kelurahan" in main(other).inner_text(), who


def lurah_answers_why(life: Life) -> None:
    asker, page, number = life.at("resident", VISITS), life.at("lurah", VISITS), life.numbers["neighbour"]
    asker.goto(f"/usulan/{number}/mengapa/")
    fill(asker, text="Paket pekerjaan yang mana, dan kapan dimulai?")
    push(asker, "Kirim pertanyaan")
    page.goto(f"/usulan/{number}/")
    follow(page, "Jawab")
    fill(page, answer="Paket drainase RW 01, mulai bulan April; papan proyek dipasang di gapura.")
    push(page, "Jawab terbuka")
    asker.goto(f"/usulan/{number}/")
    reads(asker, "mulai bulan April")
