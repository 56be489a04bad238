"""The formula: parts that add up to the last rupiah, whoever is weighed how."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.calendar import WorkingCalendar
from balaikota.base.refusal import Refusal
from balaikota.musrenbang.planning import rules

CODES = st.integers(1, 400).map(lambda n: f"21.71.01.{n:04}")
FIGURES = st.fixed_dictionaries({
    "population": st.integers(0, 200_000), "rws": st.integers(0, 60),
    "score": st.decimals(0, 1000, places=2, allow_nan=False),
})  # fmt: skip
WEIGHTS = st.fixed_dictionaries({name: st.integers(0, 100) for name in ("equal", "population", "rws", "score")})


@given(total=st.integers(1, 10**13), weights=WEIGHTS, figures=st.dictionaries(CODES, FIGURES, min_size=1, max_size=40))
def test_shares_add_up_to_the_last_rupiah_and_none_is_below_zero(total, weights, figures):
    weighed = [name for name, weight in weights.items() if weight]
    empty = [name for name in weighed if name != "equal" and not any(row[name] for row in figures.values())]
    if not weighed or empty:
        with pytest.raises(Refusal, match="formula.weights|formula.zero"):
            rules.shares(total, weights, figures)
        return
    found = rules.shares(total, weights, figures)
    assert sum(share.amount for share in found.values()) == total
    assert sum((share.exact for share in found.values()), Fraction()) == total
    for share in found.values():
        assert share.amount >= 0
        assert 0 <= share.amount - share.exact + (not share.rounded_up) <= 1
    given_up = min((share.exact % 1 for share in found.values() if share.rounded_up), default=1)
    assert all(share.exact % 1 <= given_up for share in found.values() if not share.rounded_up)


@given(total=st.integers(1, 10**12), figures=st.dictionaries(CODES, FIGURES, min_size=2, max_size=20))
def test_more_people_never_bring_less(total, figures):
    people = {code: {"population": row["population"]} for code, row in figures.items()}
    if not any(row["population"] for row in people.values()):
        return
    found = rules.shares(total, {"population": 1}, people)
    order = sorted(people, key=lambda code: (people[code]["population"], found[code].amount))
    amounts = [found[code].amount for code in order]
    assert amounts == sorted(amounts)


def test_a_worked_example():
    """Rp100: half alike, half by people 1 : 2; the last rupiah goes to the larger remainder."""
    figures = {"a": {"population": 1}, "b": {"population": 2}}
    found = rules.shares(100, {"equal": 1, "population": 1}, figures)
    assert {code: share.amount for code, share in found.items()} == {"a": 42, "b": 58}
    assert found["a"].parts == {"equal": Fraction(25), "population": Fraction(50, 3)}
    assert [found[code].rounded_up for code in "ab"] == [True, False]


def test_a_figure_that_is_not_known_is_named():
    figures = {"a": {"score": Decimal(3)}, "b": {"score": None}}
    with pytest.raises(Refusal, match="formula.missing") as refused:
        rules.shares(100, {"score": 1}, figures)
    assert refused.value.facts == {"factor": "score", "count": 1, "regions": "b"}


def test_a_year_on_windows_lie_on_working_days():
    """16 January 2028 is a Sunday, 12 February 2028 a Saturday; 7 January is declared a holiday."""
    calendar = WorkingCalendar({date(2028, 1, 7): "Libur"}, frozenset({2028}))
    assert rules.shifted(date(2027, 1, 16), date(2027, 2, 12), 1, calendar) == (date(2028, 1, 17), date(2028, 2, 11))
    assert rules.shifted(date(2027, 1, 7), date(2027, 1, 7), 1, calendar) == (date(2028, 1, 10), date(2028, 1, 10))
    assert rules.shifted(date(2024, 2, 29), date(2024, 2, 29), 1, calendar)[0] == date(2025, 2, 28)
