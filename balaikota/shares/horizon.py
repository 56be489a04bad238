"""How far a share may rise before Equal Shares does anything differently.

With the share s of a voter unknown, every purse, price and comparison of a run is linear in s. As long as each
comparison comes out as it does at s, the same projects are bought in the same order. So steps in between need no run
of their own, though the outcome may change back and forth from one step to another.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from .profile import Profile


@dataclass
class _Line:
    """`at` + `slope` x s, in parts of the unit."""

    at: int
    slope: int


@dataclass
class _Cost:
    """The price of one point: `line` / `den`; `poor` are the purses that cannot pay it, `seen` all of them."""

    line: _Line
    den: int
    poor: set[tuple[int, int]]
    seen: Counter[tuple[int, int]]


class _Search:
    def __init__(self, profile: Profile, share: Fraction) -> None:
        self.profile, self.share = profile, share
        self.unit = 1
        self.purses = [_Line(0, 0), _Line(0, 1)]
        self.of = [1] * profile.voters
        self.end: Fraction | None = None

    def sign(self, at: int, slope: int) -> int:
        return at * self.share.denominator + slope * self.share.numerator

    def hold(self, at: int, slope: int) -> None:
        """`at` + `slope` x s is not negative now; it stays so until `end` at the latest."""
        if slope < 0 and (self.end is None or at < self.end * -slope):
            self.end = Fraction(at, -slope)

    def price(self, project: int) -> _Cost | None:
        """What it costs, and everything that must stay true for that; None where its supporters cannot pay."""
        points = self.profile.points[project] or [1] * len(self.profile.supporters[project])
        seen = Counter(zip(map(self.of.__getitem__, self.profile.supporters[project]), points, strict=True))
        cost = self.profile.costs[project] * self.unit
        at = sum(self.purses[purse].at * voters for (purse, _), voters in seen.items()) - cost
        slope = sum(self.purses[purse].slope * voters for (purse, _), voters in seen.items())
        if self.sign(at, slope) < 0:
            self.hold(-at, -slope)
            return None
        self.hold(at, slope)
        found = self.level(cost, seen)
        for key in seen:
            self.hold(*self.over(found, key, -1 if key in found.poor else 1))
        return found

    def over(self, cost: _Cost, key: tuple[int, int], way: int = 1) -> tuple[int, int]:
        """By how much a purse is larger than its part of the price."""
        purse, point = self.purses[key[0]], key[1]
        at, slope = purse.at * cost.den - cost.line.at * point, purse.slope * cost.den - cost.line.slope * point
        return way * at, way * slope

    def level(self, cost: int, seen: Counter[tuple[int, int]]) -> _Cost:
        """Leave out the poor until nobody left is poor."""
        found = _Cost(_Line(cost, 0), sum(point * voters for (_, point), voters in seen.items()), set(), seen)
        while poor := [key for key in seen if key not in found.poor and self.sign(*self.over(found, key)) < 0]:
            for purse, point in poor:
                voters = seen[purse, point]
                found.line.at -= self.purses[purse].at * voters
                found.line.slope -= self.purses[purse].slope * voters
                found.den -= point * voters
            found.poor.update(poor)
        return found

    def pay(self, project: int, cost: _Cost) -> None:
        points = self.profile.points[project] or [1] * len(self.profile.supporters[project])
        self.unit *= cost.den
        self.purses = [_Line(purse.at * cost.den, purse.slope * cost.den) for purse in self.purses]
        moved = {}
        for key in cost.seen:
            purse, point = self.purses[key[0]], key[1]
            left = _Line(purse.at - cost.line.at * point, purse.slope - cost.line.slope * point)
            moved[key] = 0 if key in cost.poor else len(self.purses)
            self.purses += [] if key in cost.poor else [left]
        for voter, point in zip(self.profile.supporters[project], points, strict=True):
            self.of[voter] = moved[self.of[voter], point]

    def cheapest(self, costs: dict[int, _Cost]) -> int:
        """The next project bought, and that every other one stays dearer."""

        def rate(project: int) -> tuple[Fraction, int]:
            cost = costs[project]
            value = self.sign(cost.line.at, cost.line.slope)
            return Fraction(value, cost.den * self.profile.factors[project]), self.profile.order[project]

        best = min(costs, key=rate)
        mine, weight = costs[best], costs[best].den * self.profile.factors[best]
        for project, cost in costs.items():
            if project != best:
                own = cost.den * self.profile.factors[project]
                self.hold(cost.line.at * weight - mine.line.at * own, cost.line.slope * weight - mine.line.slope * own)
        return best

    def run(self) -> Fraction | None:
        left = set(self.profile.wanted)
        while True:
            priced = {project: self.price(project) for project in sorted(left)}
            costs = {project: cost for project, cost in priced.items() if cost is not None}
            if not costs or self.end == self.share:
                return self.end
            best = self.cheapest(costs)
            self.pay(best, costs[best])
            left = set(costs) - {best}


def horizon(profile: Profile, share: Fraction) -> Fraction | None:
    """Every share from `share` up to but without this one buys the same projects; None where all larger ones do."""
    return _Search(profile, share).run()
