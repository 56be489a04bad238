"""Equal Shares as it is computed fast is Equal Shares as it is defined."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .. import outcome
from ..election import APPROVAL, CUMULATIVE, Election
from ..equal import run
from ..horizon import horizon
from ..outcome import ADD1, ADD1U, EXHAUSTED, NEXT_EXCEEDS, PLAIN, equal_shares, exhausted
from ..profile import Profile, profile
from ..result import satisfactions
from . import naive
from .elections import build, elections, town

shares = st.fractions(0, 40, max_denominator=7)


def every(election: Election) -> list[Profile]:
    return [profile(election, name) for name in satisfactions(election.kind)]


@given(elections(), shares)
def test_a_run_buys_what_the_definition_buys_at_the_same_price(election: Election, share: Fraction) -> None:
    for gains in every(election):
        found = run(gains, share)
        prices = [(one.project, one.price / gains.factors[one.project]) for one in found.rounds]
        assert prices == naive.run(gains, share)


@given(elections(), st.fractions(Fraction(1, 3), 3, max_denominator=3))
@settings(max_examples=60)
def test_add1_is_one_step_after_another(election: Election, step: Fraction) -> None:
    for gains in every(election):
        found = equal_shares(gains, ADD1, step)
        kept, steps = naive.add1(gains, step)
        assert ([one.project for one in found.run.rounds], found.steps) == ([project for project, _ in kept], steps)


@given(elections(), shares, st.fractions(0, 1, max_denominator=50))
def test_below_the_horizon_nothing_changes(election: Election, share: Fraction, part: Fraction) -> None:
    for gains in every(election):
        end = horizon(gains, share)
        between = share + ((end - share) * part if end is not None else 50 * part)
        if end is None or between < end:
            assert run(gains, between).bought == run(gains, share).bought


@pytest.mark.parametrize("seed", range(6))
def test_jumps_lead_where_single_steps_lead(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    gains = profile(town(seed), "cost")
    jumping = equal_shares(gains, ADD1, Fraction(1, 50))
    monkeypatch.setattr(outcome, "PATIENCE", 10**9)
    assert equal_shares(gains, ADD1, Fraction(1, 50)) == jumping


def test_a_long_flat_stretch_is_jumped_over() -> None:
    """One voter alone can pay for the second project only with a million steps more than her share."""
    election = build(APPROVAL, "3000000", ["10", "2999990"], [[0], [0], [0, 1]])
    told: list[int] = []
    found = equal_shares(profile(election, "cost"), ADD1, Fraction(1), told.append)
    assert found.chosen == [0, 1] and found.ended == EXHAUSTED
    assert found.steps > 1_000_000 and len(told) < 50


@given(elections())
def test_nobody_pays_more_than_the_share_and_no_purse_is_overdrawn(election: Election) -> None:
    for gains in every(election):
        found = equal_shares(gains, PLAIN)
        assert gains.total(found.chosen) <= gains.budget
        assert all(
            0 <= held < gains.costs[project] for project, held in found.run.held.items() if project in gains.wanted
        )


@given(elections())
def test_a_completion_never_exceeds_the_budget_and_says_why_it_ended(election: Election) -> None:
    for gains in every(election):
        add1, add1u = equal_shares(gains, ADD1), equal_shares(gains, ADD1U)
        assert gains.total(add1u.chosen) <= gains.budget
        assert add1u.chosen[: len(add1.chosen)] == add1.chosen
        assert add1.ended == (EXHAUSTED if exhausted(gains, add1.run) else NEXT_EXCEEDS)
        left = gains.budget - gains.total(add1u.chosen)
        assert all(cost > left for project, cost in enumerate(gains.costs) if project not in add1u.chosen)


def test_voters_pay_alike_and_the_poor_give_what_they_have() -> None:
    election = build(APPROVAL, "40", ["14", "15"], [[0, 1], [1], [1], [0]])
    first, second = equal_shares(profile(election, "cost"), PLAIN).run.rounds
    assert (first.project, first.price, first.paid, first.gave_all) == (1, 5, 3, 0)
    assert (second.project, second.price, second.paid, second.gave_all) == (0, 9, 1, 1)


def test_a_tie_goes_to_the_cheaper_then_to_more_ballots_then_to_the_id() -> None:
    election = build(APPROVAL, "40", ["8", "4", "4"], [[0, 1], [0, 2], [0], [0]])
    assert equal_shares(profile(election, "cost"), PLAIN).run.rounds[0].project == 0
    alike = build(APPROVAL, "8", ["4", "4"], [[0, 1], [0, 1]])
    assert equal_shares(profile(alike, "cost"), PLAIN).run.rounds[0].tied == (1,)


def test_points_weigh_what_a_voter_pays() -> None:
    election = build(CUMULATIVE, "20", ["9"], [[0], [0]], [[1], [2]])
    (bought,) = equal_shares(profile(election, "points"), PLAIN).run.rounds
    assert (bought.price, bought.paid) == (3, 2)


def test_no_ballots_and_no_money_fund_nothing() -> None:
    assert equal_shares(profile(build(APPROVAL, "10", ["5"], []), "cost"), ADD1U).chosen == []
    assert equal_shares(profile(build(APPROVAL, "0", ["5"], [[0]]), "cost"), ADD1U).chosen == []


def test_ballots_that_tell_no_points_are_refused_by_points() -> None:
    with pytest.raises(ValueError, match="approval"):
        profile(build(APPROVAL, "10", ["5"], [[0]]), "points")
