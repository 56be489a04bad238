"""Equal Shares with its completion: which projects, in which way, and why it ended.

Plain Equal Shares often leaves 40% of the money and more unspent, so a completion is part of the rule. `ADD1` gives
every voter one `step` more at a time and computes anew, until what would be bought costs more than the budget (then the
list before it stands) or nothing that somebody wants fits any more. `ADD1U` then fills what is left with `greedy.fill`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from . import greedy
from .equal import Run, run
from .horizon import horizon
from .profile import Profile

PLAIN, ADD1, ADD1U = "plain", "add1", "add1u"
EXHAUSTED, NEXT_EXCEEDS = "exhausted", "next_exceeds"
PATIENCE = 4
"""So many equal outcomes in a row, and it is worth asking how long they stay equal."""

Told = Callable[[int], None]


@dataclass(frozen=True)
class Outcome:
    """`run` is the last that was kept; `steps` what it added to each voter's share; `free` cost nothing.

    `filled` are the places of the utilitarian completion; `plain` is the run before any completion.
    """

    free: tuple[int, ...]
    plain: Run
    run: Run
    steps: int
    ended: str
    filled: tuple[greedy.Place, ...] = ()

    @property
    def chosen(self) -> list[int]:
        return [*self.free, *self.run.bought, *(place.project for place in self.filled if place.taken)]


def equal_shares(profile: Profile, completion: str, step: Fraction = Fraction(1), told: Told | None = None) -> Outcome:
    """`step` is in the currency's unit. `told` hears now and then how many steps were taken."""
    free = tuple(profile.free)
    share = Fraction(profile.budget, profile.voters) if profile.voters else Fraction(0)
    plain = run(profile, share)
    if completion == PLAIN or not profile.voters:
        return Outcome(free, plain, plain, 0, PLAIN)
    kept, steps, ended = _add1(profile, plain, step * profile.scale, told)
    filled = greedy.fill(profile, [*free, *kept.bought]) if completion == ADD1U else []
    return Outcome(free, plain, kept, steps, ended, tuple(filled))


def _add1(profile: Profile, plain: Run, step: Fraction, told: Told | None) -> tuple[Run, int, str]:
    kept, steps, same, patience = plain, 0, 0, PATIENCE
    while not exhausted(profile, kept):
        ahead = 1
        if same >= patience:
            ahead = _ahead(profile, kept.share, step)
            same, patience = 0, PATIENCE if ahead > 1 else 2 * patience
        found = run(profile, kept.share + ahead * step, most=profile.budget)
        if profile.total(found.bought) > profile.budget:
            last = run(profile, kept.share + (ahead - 1) * step) if ahead > 1 else kept
            return last, steps + ahead - 1, NEXT_EXCEEDS
        same = same + 1 if found.bought == kept.bought else 0
        kept, steps = found, steps + ahead
        if told:
            told(steps)
    return kept, steps, EXHAUSTED


def _ahead(profile: Profile, share: Fraction, step: Fraction) -> int:
    """Steps to the next share that may buy something else; every one before it buys what `share` does."""
    end = horizon(profile, share)
    return max(1, ceil((end - share) / step)) if end is not None else 1


def exhausted(profile: Profile, found: Run) -> bool:
    """Whether no further project that somebody wants fits into the budget."""
    bought = set(found.bought)
    left = profile.budget - profile.total(found.bought)
    return all(project in bought or profile.costs[project] > left for project in profile.wanted)
