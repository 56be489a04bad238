"""Why a project is in or out, and what it lacked: a kind and the numbers of its sentence. Exact money as text ("n/d").

Under Equal Shares: `free` (costs nothing), `bought` (round, what each supporter paid), `filled` (by the utilitarian
completion, with the money that was left), `lacked` (what its supporters still held together, and what was missing),
`nobody` (no ballot names it), `too_large` (costs more than the whole budget).
Under ranking: `taken`, `beyond` (the money left did not reach), `after` (the list had ended before its turn).
"""

from fractions import Fraction
from typing import Any

from .greedy import STOP, Place
from .outcome import Outcome
from .profile import Profile

Reason = dict[str, Any]


def money(profile: Profile, amount: Fraction | int) -> str:
    """In the currency's unit, exact: "1200" or "3600/7"."""
    return str(Fraction(amount) / profile.scale)


def by_shares(profile: Profile, outcome: Outcome) -> list[Reason]:
    """One reason for each project, in the order of the file."""
    found: dict[int, Reason] = {project: {"kind": "free"} for project in outcome.free}
    for number, one in enumerate(outcome.run.rounds, 1):
        found[one.project] = {
            "kind": "bought", "round": number, "paid": one.paid, "gave_all": one.gave_all,
            "price": money(profile, one.price), "tied": len(one.tied),
        }  # fmt: skip
    for place in outcome.filled:
        if place.taken:
            found[place.project] = {"kind": "filled", "left": money(profile, place.left)}
    return [found.get(project) or _lacked(profile, outcome, project) for project in range(len(profile.costs))]


def _lacked(profile: Profile, outcome: Outcome, project: int) -> Reason:
    cost, held = profile.costs[project], outcome.run.held.get(project, Fraction(0))
    if not profile.supporters[project]:
        return {"kind": "nobody"}
    if cost > profile.budget:
        return {"kind": "too_large", "over": money(profile, cost - profile.budget)}
    return {"kind": "lacked", "held": money(profile, held), "lack": money(profile, cost - held)}


def by_ranking(profile: Profile, places: list[Place], how: str) -> list[Reason]:
    """One reason for each project, in the order of the file."""
    found: dict[int, Reason] = {}
    ended = False
    for number, place in enumerate(places, 1):
        found[place.project] = _place(profile, place, number, ended)
        ended = ended or (how == STOP and not place.taken)
    return [found[project] for project in range(len(profile.costs))]


def _place(profile: Profile, place: Place, number: int, ended: bool) -> Reason:
    facts = {"place": number, "score": place.score, "left": money(profile, place.left)}
    if place.taken:
        return {"kind": "taken", **facts}
    if ended:
        return {"kind": "after", **facts}
    return {"kind": "beyond", **facts, "lack": money(profile, profile.costs[place.project] - place.left)}
