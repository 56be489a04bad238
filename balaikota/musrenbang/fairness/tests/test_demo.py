"""The demonstration has a list that anybody computes again, a departure, and a file tried out."""

from balaikota.base import clock
from balaikota.musrenbang.ballots.models import Poll
from balaikota.musrenbang.fairness import demo
from balaikota.musrenbang.fairness.models import Computation, Departure, Trial
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import NOW
from balaikota.people.actor import Actor
from balaikota.shares.replay import differences

from .conftest import AFTER


def told(step: str, done: int, total: int) -> None:
    assert done <= total


def test_the_lists_of_the_demonstration_are_computed_again_to_the_last_place(
    published: Poll, planner: Actor, lurah: Actor
) -> None:
    with clock.at(AFTER):
        demo.fill(published.cycle, published.cycle, told)
    (made,) = Computation.objects.all()
    assert made.office == "Lurah Tanjung Buntung"
    assert differences(made.ballots_file.encode(), made.result.encode()) == []
    assert Departure.objects.get().computation == made and Trial.objects.get().account_id == planner.account_id


def test_without_a_vote_it_is_computed_from_the_supports(complete: Cycle, lurah: Actor) -> None:
    with clock.at(NOW):
        demo.fill(complete, complete, told)
    assert Computation.objects.get().source == "supports"


def test_where_nobody_voted_or_supports_there_is_none(cycle: Cycle, proposal: Proposal) -> None:
    demo.fill(cycle, cycle, told)
    assert not Computation.objects.exists()
