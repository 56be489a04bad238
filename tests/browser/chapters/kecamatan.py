"""Kecamatan and departments go on."""

import re

from playwright.sync_api import expect

from ..acting import decide
from ..living import FORUM, KECAMATAN, MEETINGS, Life, main, push, reads, tick
from .meeting import decides_all_on_the_screen, issues_the_minutes, opens_the_room, plans


def kecamatan_and_departments_go_on(life: Life) -> None:
    camat_agrees_to_several(life)
    camat_holds_the_meeting(life)
    department_passes_one_on(life)
    department_surveys_one_and_finds_one_feasible(life)
    department_holds_the_forum(life)


def camat_agrees_to_several(life: Life) -> None:
    page = life.at("camat", MEETINGS)
    page.goto("/putusan/")
    tick(page, "nomor", life.numbers["drain"], life.numbers["culvert"])
    push(page, "Sepakati")
    with page.expect_navigation():
        page.locator("main form .acts-stick button").click()
    expect(page.locator("main .message-success")).to_have_count(2)


def camat_holds_the_meeting(life: Life) -> None:
    """What is left of the kecamatan, on the screen of the room."""
    page = life.at("camat", MEETINGS)
    meeting = plans(life, page, f"kecamatan@{KECAMATAN}", MEETINGS)
    opens_the_room(page, meeting)
    decides_all_on_the_screen(life, page)
    issues_the_minutes(page, meeting)


PASSED = "Saluran ini ada di atas aset dinas lain."


def department_passes_one_on(life: Life) -> None:
    """The other department gets it with the reason, and the promised day stays."""
    page, number = life.at("department", FORUM), life.numbers["silt"]
    page.goto(f"/usulan/{number}/")
    promised = re.search(r"Dijawab paling lambat [^.(]+", main(page).inner_text())
    assert promised
    decide(page, number, "alihkan", unit="1", reason="2", sentence=PASSED)
    anybody = life.at("", FORUM)
    anybody.goto(f"/usulan/{number}/")
    reads(anybody, PASSED, "Aset perangkat daerah lain", promised[0].strip())


def department_surveys_one_and_finds_one_feasible(life: Life) -> None:
    page = life.at("department", FORUM)
    day = life.date(FORUM)[:8] + "05"
    decide(page, life.numbers["culvert"], "survei", day=day, reason="1", sentence="Diameter pipa perlu diukur.")
    reads(page, "Diameter pipa perlu diukur.", "Di perangkat daerah")
    decide(page, life.numbers["drain"], "layak", volume="100")
    reads(page, "100 meter", "Di tingkat kota")


def department_holds_the_forum(life: Life) -> None:
    page = life.at("department", FORUM)
    page.goto("/rapat/baru/")
    meeting = plans(life, page, page.locator("main [name=seat] option").first.get_attribute("value") or "", FORUM)
    opens_the_room(page, meeting)
    decides_all_on_the_screen(life, page)
    issues_the_minutes(page, meeting)
