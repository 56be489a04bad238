"""Pure decisions: editions compared, numbers of wishes, cells of sheets."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.musrenbang.kamus import rules

TEXTS = st.text("abé \n", max_size=4)
VALUES = st.one_of(st.none(), st.integers(), TEXTS, st.lists(TEXTS, max_size=2))
ENTRIES = st.dictionaries(
    st.sampled_from(["U-20", "U-40", "U-60"]),
    st.dictionaries(st.sampled_from(["name", "price", "wanted"]), VALUES, max_size=3),
    max_size=3,
)


@given(ENTRIES, ENTRIES)
def test_what_changed_applied_to_the_earlier_edition_is_the_later_one(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    found = rules.difference(before, after)
    assert rules.applied(found, before) == after
    assert found.empty == (before == after)


@given(ENTRIES)
def test_the_seal_of_an_edition_does_not_depend_on_the_order(entries: dict[str, Any]) -> None:
    assert rules.digest(entries) == rules.digest(dict(reversed(list(entries.items()))))


def test_another_price_is_another_seal() -> None:
    assert rules.digest({"U-40": {"price": 1}}) != rules.digest({"U-40": {"price": 2}})


PARTS = st.lists(
    st.fixed_dictionaries({
        "name": st.text(st.sampled_from("abc de"), min_size=1, max_size=9).map(str.strip).filter(bool),
        "volume": st.decimals(0, 10**6, places=2).filter(lambda n: n > 0).map(rules.plain),
        "unit": st.sampled_from(["", "ekor", "karung", "m2"]),
    }),
    max_size=4,
)  # fmt: skip


@given(PARTS)
def test_the_contents_of_a_package_are_read_as_they_are_written(parts: list[dict[str, str]]) -> None:
    assert rules.read_contents(rules.contents_text(parts)) == parts


@pytest.mark.parametrize("text", ["benih lele", "benih = banyak", "= 500 ekor"])
def test_contents_without_an_amount_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"contents\.wrong"):
        rules.read_contents(text)


@pytest.mark.parametrize("typed", ["BTM28-K0012", "btm28 k12", "BTM28K0012", "btm28-k000012"])
def test_the_number_of_a_wish_is_read_as_people_type_it(typed: str) -> None:
    assert rules.read_number(typed) == "BTM28-K0012"


@pytest.mark.parametrize("typed", ["BTM28-00012", "perahu", "", "K0012"])
def test_no_other_number_is_taken_for_one(typed: str) -> None:
    assert rules.read_number(typed) == ""


@pytest.mark.parametrize(
    ("text", "value"), [("1.200", "1200"), ("12,5", "12.5"), ("12.5", "12.5"), (" 1 200 ", "1200"), ("0", "0")]
)
def test_numbers_are_read_as_indonesians_and_spreadsheets_write_them(text: str, value: str) -> None:
    assert rules.plain(rules.decimal(text, "volume")) == value


def test_a_cost_is_rounded_down() -> None:
    assert rules.cost_at(333, Decimal("1.5")) == 499
