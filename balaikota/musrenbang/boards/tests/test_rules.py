"""Gini, spread and shares are exact, and say what they promise."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from balaikota.musrenbang.boards import owing, rules

AMOUNTS = st.lists(st.integers(0, 10**12), min_size=2, max_size=30)


@given(AMOUNTS)
def test_gini_is_half_the_mean_difference_over_the_mean(values: list[int]) -> None:
    total, count = sum(values), len(values)
    found = rules.gini(values)
    if not total:
        assert found is None
        return
    differences = sum(abs(a - b) for a in values for b in values)
    assert found == Fraction(differences, 2 * count * total)
    assert 0 <= found < 1


@given(AMOUNTS, st.integers(2, 1000))
def test_gini_does_not_ask_in_which_money_or_order(values: list[int], times: int) -> None:
    assert rules.gini(values) == rules.gini([value * times for value in reversed(values)])


def test_gini_is_nought_where_all_are_alike_and_near_one_where_one_has_all() -> None:
    assert rules.gini([7, 7, 7]) == 0
    assert rules.gini([0] * 99 + [5]) == Fraction(99, 100)
    assert rules.gini([5]) is None


def test_the_spread_is_how_many_times_the_least_the_most_is() -> None:
    assert rules.spread([2, 3, 5]) == Fraction(5, 2)
    assert rules.spread([0, 3]) is None
    assert rules.spread([3]) is None


def test_there_is_no_share_of_nothing() -> None:
    assert rules.share(1, 0) is None
    assert rules.share(1, 4) == Fraction(1, 4)


@given(st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans())
def test_nothing_is_missing_only_where_all_was_sent_decided_written_and_received(
    sent: int, decided: int, minutes: bool, received: bool
) -> None:
    found = owing.missing(sent=sent, decided=min(decided, sent), minutes=minutes, received=received)
    assert set(found) <= set(owing.MISSING) == set(owing.LETTER)
    assert (not found) == (sent > 0 and decided >= sent and minutes and received)
