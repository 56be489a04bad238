"""The Method of Equal Shares (Peters, Pierczynski, Skowron 2021), exact.

Every voter holds the same share of the budget. In each round the project with the lowest price per unit of
satisfaction is bought by those who gain from it: each pays in proportion to what it gives them, or all they have left.

No floating point: all money is whole numbers of one unit, which is made smaller where a round's price asks for it.
Voters with the same money are one *purse*, so a round costs as much as there are different purses. A project's price
never falls from one round to the next, so an old price is a lower bound and most projects need no second look.
"""

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from .profile import Profile

EMPTY = 0
FINE = 64
"""Bits behind the point of a lower bound."""


@dataclass(frozen=True)
class Round:
    """One project bought. `price` is what a voter pays for it (for each point, where voters gave points).

    `paid` voters paid it in full and `gave_all` gave what they had left; `tied` had the same price and lost the tie.
    """

    project: int
    price: Fraction
    paid: int
    gave_all: int
    tied: tuple[int, ...] = ()


@dataclass(frozen=True)
class Run:
    """What each voter began with, the rounds in order, and what the supporters of every project still hold."""

    share: Fraction
    rounds: tuple[Round, ...]
    held: dict[int, Fraction] = field(default_factory=dict)

    @property
    def bought(self) -> list[int]:
        return [one.project for one in self.rounds]


@dataclass
class _Price:
    """The price of a project now: `num` / (`den` * unit) for one point."""

    project: int
    num: int
    den: int
    counts: Counter[int] | Counter[tuple[int, int]]


class _Purses:
    """How much money each group of voters with equal money holds, in parts of `unit` of the profile's money."""

    def __init__(self, profile: Profile, share: Fraction) -> None:
        self.profile = profile
        self.unit = share.denominator
        self.money = [0, share.numerator]
        self.voters = [0, profile.voters]
        self.of = [1 if share else EMPTY] * profile.voters

    def price(self, project: int) -> _Price | None:
        """None where its supporters together cannot pay for it."""
        points = self.profile.points[project]
        return self._weighted(project, points) if points else self._plain(project)

    def _plain(self, project: int) -> _Price | None:
        counts = Counter(map(self.of.__getitem__, self.profile.supporters[project]))
        money = self.money
        needed = self.profile.costs[project] * self.unit
        payers = len(self.profile.supporters[project])
        if sum([money[purse] * voters for purse, voters in counts.items()]) < needed:
            return None
        for held, voters in sorted([(money[purse], voters) for purse, voters in counts.items()]):
            if held * payers >= needed:
                break
            needed -= held * voters
            payers -= voters
        return _Price(project, needed, payers, counts)

    def _weighted(self, project: int, points: Sequence[int]) -> _Price | None:
        counts = Counter(zip(map(self.of.__getitem__, self.profile.supporters[project]), points, strict=True))
        money = self.money
        needed, weight = self.profile.costs[project] * self.unit, sum(points)
        if sum([money[purse] * voters for (purse, _), voters in counts.items()]) < needed:
            return None
        level = lcm(*{point for _, point in counts})
        rows = [(money[purse] * (level // point), purse, point, voters) for (purse, point), voters in counts.items()]
        for _, purse, point, voters in sorted(rows):
            held = money[purse]
            if held * weight >= needed * point:
                break
            needed -= held * voters
            weight -= point * voters
        return _Price(project, needed, weight, counts)

    def refine(self, price: _Price) -> None:
        """Make the unit so small that the payments of a round are whole numbers of it."""
        common = gcd(price.num, price.den)
        price.num, price.den = price.num // common, price.den // common
        if price.den > 1:
            self.unit *= price.den
            self.money = [held * price.den for held in self.money]

    def pay(self, price: _Price) -> tuple[int, int]:
        """Take the payments of a round; how many paid the price, and how many gave all they had."""
        points = self.profile.points[price.project]
        self.refine(price)
        moved, paid, gave_all = {}, 0, 0
        for key, voters in price.counts.items():
            purse, point = key if isinstance(key, tuple) else (key, 1)
            left = self.money[purse] - price.num * point
            moved[key] = self._purse(left, voters) if left > 0 else EMPTY
            paid += voters if left >= 0 else 0
            gave_all += voters if left < 0 and purse != EMPTY else 0
            self.voters[purse] -= voters
        supporters, of = self.profile.supporters[price.project], self.of
        if points:
            for voter, point in zip(supporters, points, strict=True):
                of[voter] = moved[of[voter], point]
        else:
            for voter in supporters:
                of[voter] = moved[of[voter]]
        self.clear()
        return paid, gave_all

    def _purse(self, held: int, voters: int) -> int:
        self.money.append(held)
        self.voters.append(voters)
        return len(self.money) - 1

    def clear(self) -> None:
        """A purse that nobody has any more stays in its place, but costs nothing."""
        for purse, voters in enumerate(self.voters):
            if voters <= 0:
                self.money[purse] = 0

    def held_by(self, project: int) -> Fraction:
        counts = Counter(map(self.of.__getitem__, self.profile.supporters[project]))
        return Fraction(sum(self.money[purse] * voters for purse, voters in counts.items()), self.unit)


def run(profile: Profile, share: Fraction, most: int | None = None) -> Run:
    """Equal Shares where every voter begins with `share`. It stops early once more than `most` is spent."""
    purses, rounds, spent = _Purses(profile, share), [], 0
    heap = [(bound(profile, project), project) for project in profile.wanted]
    heapq.heapify(heap)
    while (found := _cheapest(profile, purses, heap)) and (most is None or spent <= most):
        best, tied = found
        rate = Fraction(best.num, best.den * purses.unit)
        paid, gave_all = purses.pay(best)
        rounds.append(Round(best.project, rate, paid, gave_all, tied))
        spent += profile.costs[best.project]
    bought = {one.project for one in rounds}
    held = {project: purses.held_by(project) for project in range(len(profile.costs)) if project not in bought}
    return Run(share, tuple(rounds), held)


def bound(profile: Profile, project: int) -> int:
    """The price when everybody can pay, rounded down to `FINE` bits."""
    weight = sum(profile.points[project]) or len(profile.supporters[project])
    return (profile.costs[project] << FINE) // (weight * profile.factors[project])


def _cheapest(profile: Profile, purses: _Purses, heap: list[tuple[int, int]]) -> tuple[_Price, tuple[int, ...]] | None:
    """Take the project with the lowest price for its satisfaction from the heap, with those that had the same."""
    looked: list[tuple[int, _Price]] = []
    least: int | None = None
    while heap and (least is None or heap[0][0] <= least):
        _, project = heapq.heappop(heap)
        price = purses.price(project)
        if price is None:
            continue
        known = (price.num << FINE) // (price.den * purses.unit * profile.factors[project])
        looked.append((known, price))
        least = known if least is None else min(least, known)
    if not looked:
        return None
    first, *others = _tied(profile, [price for known, price in looked if known == least])
    for known, price in looked:
        if price is not first:
            heapq.heappush(heap, (known, price.project))
    return first, tuple(price.project for price in others)


def _tied(profile: Profile, prices: list[_Price]) -> list[_Price]:
    """Those with exactly the lowest price, in the order of the tie rule."""
    rates = [Fraction(price.num, price.den * profile.factors[price.project]) for price in prices]
    least = min(rates)
    best = [price for price, rate in zip(prices, rates, strict=True) if rate == least]
    return sorted(best, key=lambda price: profile.order[price.project])
