"""A difference is told to people: what, before, after; never as lines of a file."""

import pytest

from balaikota.adoption.saying import beside, difference
from balaikota.parts import shelf

from .conftest import MOST, PROCESS, REASONS

KAMUS = "musrenbang/codes/kamus.csv"
PAGE = "portal/pages/tanya-jawab.md"


def told(path: str, *versions: bytes) -> dict[str, list[str]]:
    """Each row as its words: what went in brackets."""
    return {
        row.what: ["".join(f"[{one.text}]" if one.kind == "gone" else one.text for one in cell) for cell in row.cells]
        for row in beside(path, *versions).rows
    }


@pytest.fixture
def shipped(batam: None) -> dict[str, bytes]:
    return shelf.shipped()


def test_a_rule_is_laid_beside_what_held_before(shipped: dict[str, bytes]) -> None:
    base = shipped[MOST]
    mine = base.replace(b"value: 0", b"value: 40")
    theirs = base + b"  2027-01-01:\n    value: 45\n    metadata:\n      reference: [{title: Perwali 9/2027}]\n"
    rows = told(MOST, base, mine, theirs)
    assert any(words[0] and "40" in words[1] for words in rows.values())
    ours = [words for what, words in rows.items() if "2027" in what]
    assert ours and all(map(all, ours)), "what held before stands there, and nothing is empty"
    assert any("45" in words[2] for words in ours) and any("Perwali 9/2027" in words[2] for words in ours)


def test_a_process_is_told_by_the_names_of_its_steps(shipped: dict[str, bytes]) -> None:
    rows = told(
        PROCESS, shipped[PROCESS], shipped[PROCESS].replace(b"within: 7 working days", b"within: 5 working days")
    )
    assert rows and all(words == ["7", "5"] and "hari kerja" in what for what, words in rows.items())


def test_a_price_is_told_by_its_entry_and_column(shipped: dict[str, bytes]) -> None:
    assert told(KAMUS, shipped[KAMUS], shipped[KAMUS].replace(b"485000", b"490000", 1)) == {
        "U-20 Drainase U-20 › Harga": ["485000", "490000"]
    }


def test_prose_is_told_word_by_word(shipped: dict[str, bytes]) -> None:
    text = "# Tanya\n\nWarga mengusulkan lewat RW.\n"
    (spans,) = difference(PAGE, text.encode(), text.replace("lewat", "melalui").encode()).texts
    assert [(one.kind, one.text) for one in spans if one.kind in ("gone", "new")] == [
        ("gone", "lewat"), ("new", "melalui"),
    ]  # fmt: skip


def test_a_difference_counts_things_and_not_lines(shipped: dict[str, bytes]) -> None:
    reasons = shipped[REASONS]
    both = reasons.replace(b"en: Advertising, id: Iklan", b"en: Adverts, id: Reklame")
    assert difference(REASONS, reasons, both).places == 1, "a text in both languages is one"
    assert difference(REASONS, reasons, both.replace(b"Menghina", b"Mencela")).places == 2
    dated = b"  2027-01-01:\n    value: 45\n    metadata:\n      reference: [{title: Perwali 9/2027}]\n"
    assert difference(MOST, shipped[MOST], shipped[MOST] + dated).places == 1, "so is a number with what it rests on"
    assert difference(PAGE, b"a\nb\nc\nd\n", b"A\nb\nC\nd\n").places == 2


@pytest.mark.parametrize("wrong", [b"\xff\xfe", b"- [", b"a: *b", b"{}", b""])
def test_what_is_no_part_of_its_kind_is_shown_all_the_same(shipped: dict[str, bytes], wrong: bytes) -> None:
    for path in (MOST, PROCESS, KAMUS, PAGE):
        assert difference(path, shipped[path], wrong).some
