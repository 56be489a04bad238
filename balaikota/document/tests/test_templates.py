"""A city's own templates: judged before they print, printing from then on, and old papers print as they did."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.document import actions, keeper, kinds, queries
from balaikota.parts import files, shelf, templates
from balaikota.parts.actions import change_part
from balaikota.people.actor import Actor

from .conftest import draft, media

LIB = "document/documents/lib.typ"
LETTER = "musrenbang/documents/undangan_musrenbang.typ"
FACTS = "musrenbang/documents/berita_acara.yaml"
BASIS = "Perwali Nomor 12 Tahun 2027 tentang Tata Naskah Dinas"


@pytest.fixture
def admin(officer: Any, settings: Any, tmp_path: Path) -> Actor:
    settings.HOME = tmp_path / "home"
    return officer("Wahyu", Role.ADMIN, None)


def change(actor: Actor, path: str, content: str) -> None:
    change_part(actor=actor, path=path, content=content.encode(), basis=BASIS)


def test_a_city_without_templates_of_its_own_prints_in_place(january: None) -> None:
    file, root = templates.template(LETTER)
    assert (root, file.parent.name) == (templates.PACKAGE, "documents")


def test_papers_follow_the_citys_template_and_older_ones_print_as_they_were(ratna: Actor, admin: Actor) -> None:
    before = actions.issue(actor=ratna, paper=draft())
    change(admin, LIB, files.text(LIB) + "\n#let footnote_of_the_city = [Batam]\n")
    change(admin, FACTS, files.text(FACTS).replace("Berita Acara Musrenbang", "Berita Acara Rembuk"))
    between = actions.issue(actor=ratna, paper=draft())
    change(admin, LIB, files.text(LIB).replace("22mm", "12mm"))
    after = actions.issue(actor=ratna, paper=draft())
    assert "templates" not in before.data["paper"]
    assert between.title.startswith("Berita Acara Rembuk")
    for paper in (before, between, after):
        sealed = queries.pdf(paper)
        media(paper.file).unlink()
        assert queries.pdf(paper) == sealed


def test_the_tree_is_laid_out_once_and_goes_when_nothing_prints_with_it(admin: Actor, settings: Any) -> None:
    change(admin, LETTER, files.text(LETTER) + "\n// a\n")
    folder = templates.template(LETTER)[1]
    os.utime(folder, (0, 0))
    change(admin, LETTER, files.text(LETTER) + "\n// b\n")
    assert [kept.name for kept in (settings.HOME / "templates").iterdir()] == [templates.template(LETTER)[1].name]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#let i = 0\n#while i < 10 { i = i * 1 }", "paper.template"),
        ("#range(1000000000).len()", "paper.template"),
        ("#for i in range(400000) [ #i #pagebreak() ]", "paper.template"),
        ("#panic()", "paper.template"),
        ('#read("/config/settings.py")', "paper.template"),
        ('#import "@preview/cetz:0.3.1"', "paper.package"),
        ('#{ let f = "@pre" + "view/cetz:0.3.1"; import f }', "paper.package"),
        ('#eval("1")', "paper.package"),
    ],
)
def test_a_hostile_template_is_refused_and_harms_nothing(
    admin: Actor, text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "SECONDS", 1)
    with pytest.raises(Refusal) as refused:
        shelf.check(LETTER, text.encode())
    assert refused.value.code == code


def test_a_change_of_what_all_draw_in_is_tried_with_each_of_them(admin: Actor) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.check(LIB, b"#let nothing = none")
    assert refused.value.code == "paper.template"


def test_parts_that_need_each_other_come_together(admin: Actor) -> None:
    shelf.put(
        admin,
        {
            LETTER: files.text(LETTER).encode() + b"\n#greeting\n",
            LIB: files.text(LIB).encode() + b"\n#let greeting = [Salam]\n",
        },
        BASIS,
    )
    assert files.text(LETTER).endswith("#greeting\n")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("size: f4", "size: a3", "paper.size"),
        ("{number:03}", "", "numbering.missing"),
        ("{total_words}", "{secret}", "paper.wording"),
        ("  unity: ", "  other: ", "paper.facts"),
        ("title: Berita Acara Musrenbang\n", "", "paper.facts"),
    ],
)
def test_a_page_of_facts_keeps_what_its_template_needs(
    january: None, settings: Any, tmp_path: Path, old: str, new: str, code: str
) -> None:
    settings.HOME = tmp_path
    with pytest.raises(Refusal) as refused:
        shelf.check(FACTS, files.text(FACTS).replace(old, new).encode())
    assert refused.value.code == code


def test_nothing_is_written_outside_the_tree(january: None) -> None:
    for path in ("document/documents/../../x.typ", "document/documents/X.typ", "document/documents/a.html"):
        with pytest.raises(Refusal):
            shelf.check(path, b"")


def test_a_sample_that_the_template_does_not_understand_is_refused(
    january: None, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    with pytest.raises(Refusal):
        shelf.check(LETTER.replace(".typ", ".sample.json"), json.dumps({"nothing": 1}).encode())


def test_every_template_that_ships_with_a_sample_prints_it_in_bounds(
    january: None, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    for kind in kinds.kinds().values():
        assert keeper.trial(kind.template).startswith(b"%PDF")
