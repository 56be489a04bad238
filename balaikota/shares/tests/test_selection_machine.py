"""An election that grows by a project, a ballot or more money at a time: what must hold of it at every moment."""

from fractions import Fraction

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from .. import greedy
from ..election import APPROVAL
from ..outcome import ADD1, ADD1U, PLAIN, equal_shares
from ..profile import Profile, profile
from . import naive
from .elections import build


class Selection(RuleBasedStateMachine):
    """Approval ballots on at most six projects."""

    @initialize(budget=st.integers(1, 40), cost=st.integers(1, 12))
    def begin(self, budget: int, cost: int) -> None:
        self.budget, self.costs, self.ballots = budget, [cost], [[0]]

    @rule(cost=st.integers(0, 12))
    def a_project_is_proposed(self, cost: int) -> None:
        if len(self.costs) < 6:
            self.costs.append(cost)

    @rule(data=st.data())
    def somebody_votes(self, data: st.DataObject) -> None:
        projects = st.integers(0, len(self.costs) - 1)
        self.ballots.append(sorted(data.draw(st.sets(projects, max_size=4))))

    @rule(more=st.integers(1, 10))
    def there_is_more_money(self, more: int) -> None:
        self.budget += more

    def gains(self) -> Profile:
        return profile(build(APPROVAL, str(self.budget), [str(cost) for cost in self.costs], self.ballots), "cost")

    @invariant()
    def nothing_costs_more_than_there_is(self) -> None:
        gains = self.gains()
        for completion in (PLAIN, ADD1, ADD1U):
            assert gains.total(equal_shares(gains, completion).chosen) <= gains.budget
        for how in (greedy.STOP, greedy.SKIP):
            taken = [place.project for place in greedy.ranking(gains, how) if place.taken]
            assert gains.total(taken) <= gains.budget

    @invariant()
    def the_list_is_that_of_the_definition(self) -> None:
        gains = self.gains()
        bought = [project for project, _ in naive.run(gains, Fraction(gains.budget, gains.voters))]
        assert equal_shares(gains, PLAIN).run.bought == bought

    @invariant()
    def those_who_could_pay_for_what_they_all_want_are_not_left_with_nothing(self) -> None:
        """Justified representation: the least that Equal Shares promises, and ranking does not."""
        gains = self.gains()
        chosen = equal_shares(gains, PLAIN).chosen
        served = {voter for project in chosen for voter in gains.supporters[project]}
        for project, cost in enumerate(gains.costs):
            alone = [voter for voter in gains.supporters[project] if voter not in served]
            assert project in chosen or not alone or len(alone) * Fraction(gains.budget, gains.voters) < cost

    @invariant()
    def what_supporters_hold_is_what_they_have_not_paid(self) -> None:
        gains = self.gains()
        found = equal_shares(gains, PLAIN).run
        left = [found.share] * gains.voters
        for one in found.rounds:
            paid = [min(left[voter], one.price) for voter in gains.supporters[one.project]]
            assert sum(paid) == gains.costs[one.project]
            for voter, amount in zip(gains.supporters[one.project], paid, strict=True):
                left[voter] -= amount
        for project, held in found.held.items():
            assert held == sum(left[voter] for voter in gains.supporters[project])


TestSelection = Selection.TestCase
TestSelection.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
