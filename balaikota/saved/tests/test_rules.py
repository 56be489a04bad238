"""What of an address is kept."""

import pytest

from balaikota.base.columns import Column, Columns, chosen, of_file
from balaikota.base.refusal import Refusal
from balaikota.saved import rules


def test_filters_and_sorting_are_kept_and_the_place_within_the_list_is_not() -> None:
    assert rules.kept("keadaan=rejected&urut=dukungan&sesudah=x&kolom=cost&kolom=due") == (
        "keadaan=rejected&urut=dukungan", ["cost", "due"]
    )  # fmt: skip
    assert rules.whole("keadaan=rejected", ["cost"]) == "keadaan=rejected&kolom=cost"
    assert rules.whole("", []) == ""


def test_an_address_too_long_or_with_a_nul_is_no_view() -> None:
    rules.kept("x=" + "a" * (rules.LONGEST - 2))
    for query in ("x=" + "a" * rules.LONGEST, "x=%00"):
        with pytest.raises(Refusal, match="view"):
            rules.kept(query)


@pytest.mark.parametrize("title", ["", " a ", "x" * 81, "dua\x07"])
def test_a_view_needs_a_name_that_people_can_read(title: str) -> None:
    with pytest.raises(Refusal, match=r"view\.title"):
        rules.titled(title)


def test_a_name_is_one_line() -> None:
    assert rules.titled("  Yang\n terlambat ") == "Yang terlambat"


def test_columns_are_those_asked_for_and_always_the_first() -> None:
    labels = {"what": "Usulan", "cost": "Biaya", "need": "Kebutuhan"}
    untouched = Columns({}, labels, num=["cost"], off=["need"])
    assert [head["label"] for head in untouched.heads] == ["Usulan", "Biaya"]
    assert untouched["need"] is None
    asked = Columns({"kolom": "need"}, labels, num=["cost"], off=["need"])
    assert [head["label"] for head in asked.heads] == ["Usulan", "Kebutuhan"]
    assert (asked["cost"], asked["need"]) == (None, "Kebutuhan")
    nonsense = Columns({"kolom": "x,<script>"}, labels, off=["need"])
    assert [choice.shown for choice in nonsense.choices] == [True, False]


def test_a_file_has_the_columns_chosen_and_those_that_always_go_along() -> None:
    columns = [Column(of.title(), str, of) for of in ("", "cost", "need")]
    assert [one.of for one in of_file(columns, {"kolom": "need"})] == ["", "need"]
    assert [one.of for one in of_file(columns, {})] == ["", "cost", "need"]
    assert [one.of for one in of_file(columns, {"kolom": "nothing"})] == ["", "cost", "need"]
    assert chosen({"kolom": "a,b"}) == {"a", "b"}
