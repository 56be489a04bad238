"""Ranking until the money ends: the most wanted first, as musrenbang and most cities do it.

`STOP` ends at the first project that the money left does not reach for (Pabulib: greedy-no-skip); a berita acara with
a ranked list and a ceiling works so. `SKIP` passes it over and goes on with the next that fits (Pabulib: greedy).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .profile import Profile

STOP, SKIP = "stop", "skip"


@dataclass(frozen=True)
class Place:
    """One line of the ranking: its score, the money left when its turn came, and whether it was taken."""

    project: int
    score: int
    left: int
    taken: bool


def ranking(profile: Profile, how: str) -> list[Place]:
    """Every project in the order of its score (approvals or points), ties by the tie rule."""
    places, left, ended = [], profile.budget, False
    for project in sorted(range(len(profile.costs)), key=lambda one: (-profile.score(one), profile.order[one])):
        taken = not ended and profile.costs[project] <= left
        places.append(Place(project, profile.score(project), left, taken))
        left -= profile.costs[project] if taken else 0
        ended = ended or (how == STOP and not taken)
    return places


def fill(profile: Profile, chosen: Sequence[int]) -> list[Place]:
    """Utilitarian completion: what still fits, the most satisfaction for the money first."""
    left, held = profile.budget - profile.total(chosen), set(chosen)
    rest = [project for project in range(len(profile.costs)) if project not in held]
    places = []
    for project in sorted(rest, key=lambda one: (_density(profile, one), profile.order[one])):
        taken = profile.costs[project] <= left
        places.append(Place(project, profile.score(project), left, taken))
        left -= profile.costs[project] if taken else 0
    return places


def _density(profile: Profile, project: int) -> tuple[int, Fraction]:
    """Sorts by satisfaction for each unit of money, the most first; what costs nothing and is wanted before all."""
    score, cost = profile.score(project), profile.costs[project]
    if not cost:
        return (0, Fraction(0)) if score else (2, Fraction(0))
    return (1, Fraction(-score * profile.factors[project], cost)) if score else (2, Fraction(0))
