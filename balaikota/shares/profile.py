"""Who gains how much from which project: what both rules start from. Whole numbers only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .election import APPROVING, ORDINAL, WITH_POINTS, Ballot, Election

COST, CARDINALITY, POINTS, BORDA = "cost", "cardinality", "points", "borda"
SATISFACTIONS = {
    COST: APPROVING + WITH_POINTS + (ORDINAL,),
    CARDINALITY: APPROVING + WITH_POINTS + (ORDINAL,),
    POINTS: WITH_POINTS,
    BORDA: (ORDINAL,),
}
"""What a funded project is worth to a voter who named it, and the kinds of ballots that say so.

`cost` its cost; `cardinality` one; `points` the points given; `borda` how many of the ballot's projects stand below it.
"""


@dataclass(frozen=True)
class Profile:
    """Projects and voters as numbers. Money is in parts of `scale` of the currency's unit.

    `supporters[p]` are the voters who gain from project p; `points[p]` what each of them gains, empty where all gain
    alike; the satisfaction of voter i with p is points times `factors[p]`. `order[p]` is its place in the tie rule.
    """

    costs: Sequence[int]
    budget: int
    scale: int
    voters: int
    supporters: Sequence[Sequence[int]]
    points: Sequence[Sequence[int]]
    factors: Sequence[int]
    order: Sequence[int]

    @property
    def wanted(self) -> list[int]:
        """Projects that cost something and that somebody gains from."""
        return [project for project, cost in enumerate(self.costs) if cost and self.supporters[project]]

    @property
    def free(self) -> list[int]:
        """Projects that cost nothing and that somebody gains from, in the order of the tie rule."""
        found = [project for project, cost in enumerate(self.costs) if not cost and self.supporters[project]]
        return sorted(found, key=self.order.__getitem__)

    def score(self, project: int) -> int:
        """The points of all voters together; of approvals, their number."""
        return sum(self.points[project]) or len(self.supporters[project])

    def total(self, projects: Sequence[int]) -> int:
        return sum(self.costs[project] for project in projects)


def profile(election: Election, satisfaction: str) -> Profile:
    """Raises ValueError where the ballots do not tell this satisfaction."""
    if election.kind not in SATISFACTIONS[satisfaction]:
        raise ValueError(f"ballots of the kind {election.kind} tell no satisfaction by {satisfaction}")
    scale = lcm(election.budget.denominator, *(project.cost.denominator for project in election.projects))
    costs = [int(project.cost * scale) for project in election.projects]
    supporters, points = _gains(election, _VALUES[satisfaction])
    return Profile(
        costs, int(election.budget * scale), scale, len(election.ballots), supporters, points,
        [cost or 1 for cost in costs] if satisfaction == COST else [1] * len(costs), tie_order(election),
    )  # fmt: skip


def tie_order(election: Election) -> list[int]:
    """Place of each project where prices or scores are equal: the cheaper first, then more ballots, then its id."""
    backers = election.backers()
    keys = [(project.cost, -backers[place], project.id) for place, project in enumerate(election.projects)]
    places = sorted(range(len(keys)), key=keys.__getitem__)
    order = [0] * len(places)
    for rank, place in enumerate(places):
        order[place] = rank
    return order


def _gains(
    election: Election, value: Callable[[Ballot], Sequence[Fraction | int]] | None
) -> tuple[list[list[int]], list[list[int]]]:
    supporters: list[list[int]] = [[] for _ in election.projects]
    if value is None:
        for voter, ballot in enumerate(election.ballots):
            for project in ballot.chosen:
                supporters[project].append(voter)
        return supporters, [[] for _ in election.projects]
    gains: list[list[Fraction | int]] = [[] for _ in election.projects]
    for voter, ballot in enumerate(election.ballots):
        for project, gain in zip(ballot.chosen, value(ballot), strict=True):
            if gain:
                supporters[project].append(voter)
                gains[project].append(gain)
    whole = lcm(*(gain.denominator for row in gains for gain in row))
    return supporters, [[int(gain * whole) for gain in row] for row in gains]


def _borda(ballot: Ballot) -> Sequence[int]:
    return range(len(ballot.chosen) - 1, -1, -1)


_VALUES: dict[str, Callable[[Ballot], Sequence[Fraction | int]] | None] = {
    COST: None,
    CARDINALITY: None,
    POINTS: lambda ballot: ballot.points,
    BORDA: _borda,
}
