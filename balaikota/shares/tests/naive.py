"""Equal Shares as the papers define it, voter by voter and step by step, with fractions: slow and plain to see."""

from fractions import Fraction

from ..profile import Profile

Bought = list[tuple[int, Fraction]]


def gain(profile: Profile, project: int) -> dict[int, int]:
    """The satisfaction of each voter who gains from a project."""
    points = profile.points[project] or [1] * len(profile.supporters[project])
    pairs = zip(profile.supporters[project], points, strict=True)
    return {voter: point * profile.factors[project] for voter, point in pairs}


def rate(cost: int, gains: dict[int, int], money: list[Fraction]) -> Fraction | None:
    """The least r with the sum of min(money, r x gain) equal to the cost; None where there is none."""
    if sum(money[voter] for voter in gains) < cost:
        return None
    needed, left = Fraction(cost), dict(gains)
    while True:
        found = needed / sum(left.values())
        poor = [voter for voter in left if money[voter] < found * left[voter]]
        if not poor:
            return found
        for voter in poor:
            needed -= money[voter]
            del left[voter]


def run(profile: Profile, share: Fraction) -> Bought:
    """The projects in the order in which they are bought, each with the price of one unit of satisfaction."""
    money, bought = [share] * profile.voters, []
    left = {project: gain(profile, project) for project in profile.wanted}
    while True:
        rates = {project: rate(profile.costs[project], gains, money) for project, gains in left.items()}
        offers = [(found, profile.order[project], project) for project, found in rates.items() if found is not None]
        if not offers:
            return bought
        found, _, project = min(offers)
        for voter, gained in left.pop(project).items():
            money[voter] -= min(money[voter], found * gained)
        bought.append((project, found))


def add1(profile: Profile, step: Fraction) -> tuple[Bought, int]:
    """One step after another, none left out; what is kept, and after how many steps."""
    share, kept, steps = Fraction(profile.budget, profile.voters), [], 0
    while True:
        found = run(profile, share + steps * step)
        spent = profile.total([project for project, _ in found])
        if spent > profile.budget:
            return kept, steps - 1
        kept, names = found, {project for project, _ in found}
        if all(project in names or spent + profile.costs[project] > profile.budget for project in profile.wanted):
            return kept, steps
        steps += 1
