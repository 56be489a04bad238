"""The order of a meeting and the line of its ceiling, for any proposals whatever."""

import itertools
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balaikota.base.refusal import Refusal
from balaikota.musrenbang.meetings import rules
from balaikota.musrenbang.meetings.rules import Entry

WEIGHTS = {"urgency": 25, "benefits": 20, "land": 15}
START = datetime(2027, 1, 1, tzinfo=UTC)


@st.composite
def entries(draw: Any) -> list[Entry]:
    numbers = draw(st.lists(st.integers(1, 99), unique=True, max_size=12))
    return [
        Entry(
            f"BTM28-{number:05}",
            draw(st.integers(0, 9)),
            START + timedelta(days=draw(st.integers(0, 2))),
            draw(st.integers(0, 2)),
            {name: draw(st.integers(0, 2)) * 50 for name in WEIGHTS},
            draw(st.sampled_from(["pspk", "regular"])),
        )
        for number in numbers
    ]


TIES = st.permutations(["benefits", "cheaper", "earlier"]).map(lambda order: (*order, "number"))


@given(entries(), TIES, st.randoms())
def test_the_order_is_total_and_the_same_whatever_order_they_come_in(
    given_: list[Entry], ties: tuple[str, ...], chance: Any
) -> None:
    ranked = rules.rank(given_, WEIGHTS, ties)
    shuffled = list(given_)
    chance.shuffle(shuffled)
    assert rules.rank(shuffled, WEIGHTS, ties) == ranked
    assert [one.rank for one in ranked] == list(range(1, len(given_) + 1))
    assert all(high.score >= low.score for high, low in itertools.pairwise(ranked))


@given(entries(), TIES)
def test_every_tie_names_the_first_rule_that_parts_the_two_in_this_direction(
    given_: list[Entry], ties: tuple[str, ...]
) -> None:
    ranked = rules.rank(given_, WEIGHTS, ties)
    for before, one in itertools.pairwise(ranked):
        assert bool(one.tie) == (before.score == one.score)
        if one.tie:
            earlier = ties[: ties.index(one.tie)]
            assert all(rules.TIES[name](before.entry) == rules.TIES[name](one.entry) for name in earlier)
            assert rules.TIES[one.tie](before.entry) < rules.TIES[one.tie](one.entry)


@given(entries(), st.dictionaries(st.sampled_from(["pspk", "regular"]), st.integers(0, 40)))
def test_the_line_never_exceeds_a_ceiling_and_is_as_far_down_as_it_can_be(
    given_: list[Entry], ceilings: dict[str, int]
) -> None:
    reached = rules.within(given_, ceilings)
    for purse in ("pspk", "regular"):
        own = [(one, fits) for one, fits in zip(given_, reached, strict=True) if one.purse == purse]
        paid = sum(one.cost for one, fits in own if fits)
        if purse not in ceilings:
            assert all(fits for _, fits in own)
            continue
        assert paid <= ceilings[purse]
        below = [one for one, fits in own if not fits]
        assert not below or paid + below[0].cost > ceilings[purse]
        assert [fits for _, fits in own] == sorted((fits for _, fits in own), reverse=True)


@given(st.lists(st.integers(1, 99).map(str), unique=True, min_size=1), st.data())
def test_moving_one_keeps_the_others_in_their_order(order: list[str], data: Any) -> None:
    number, to = data.draw(st.sampled_from(order)), data.draw(st.integers(1, len(order)))
    found = rules.moved(order, number, to)
    assert found[to - 1] == number
    assert [one for one in found if one != number] == [one for one in order if one != number]


def test_a_score_is_exact_to_the_last_fraction() -> None:
    assert rules.score({"urgency": 100, "land": 50}, {"urgency": 1, "benefits": 1, "land": 1}) == Fraction(50)
    assert rules.score({"urgency": 100}, {"urgency": 1, "benefits": 1, "land": 1}) == Fraction(100, 3)
    assert rules.score({"urgency": 100}, {}) == 0


def test_the_rules_of_equals_are_data_and_the_number_is_the_last_of_them() -> None:
    assert rules.tie_rules({"earlier": 1, "benefits": 2, "cheaper": 0}) == ("earlier", "benefits", "number")
    assert rules.tie_rules({}) == ("number",)


@pytest.mark.parametrize("to", [0, 4])
def test_there_is_no_place_outside_the_order(to: int) -> None:
    with pytest.raises(Refusal, match=r"agenda\.place"):
        rules.moved(["a", "b", "c"], "a", to)


@pytest.mark.parametrize(("points", "code"), [({"urgency": 101}, "score.points"), ({"beauty": 1}, "score.criterion")])
def test_points_stay_within_the_criteria_of_the_year(points: dict[str, int], code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        rules.check_points(points, WEIGHTS)
