"""On top of the desk of who watches over the whole: the year's thread, how much lies at each knot, what is stuck."""

from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from .. import queries
from ..models import Cycle, Proposal
from ..year import year_knots
from . import figures, parameters


def desk(actor: Actor) -> dict[str, Any]:
    """For planner, inspector and camat (of the own kecamatan); nothing before the first year."""
    if not actor.holds(Role.PLANNER, Role.INSPECTOR, Role.CAMAT):
        return {}
    try:
        cycle = queries.cycle()
    except Refusal:
        return {}
    region = "" if actor.holds(Role.PLANNER, Role.INSPECTOR) else next(iter(actor.regions(Role.CAMAT)), "")
    days = parameters.stuck_days()
    waits = figures.waits(figures.of(cycle, region), days)
    return {
        "cycle": cycle, "knots": knots(cycle, waits), "days": days, "stuck": sum(wait.stuck for wait in waits),
        "late": sum(wait.late for wait in waits), "longest": waits[0] if waits else None,
        "waiting": sum(wait.count for wait in waits),
    }  # fmt: skip


def knots(cycle: Cycle, waits: list[figures.Wait]) -> list[tuple[Any, int]]:
    """The steps of the year, each with how many proposals lie there now."""
    states = engine.states(Proposal.process)
    counts: dict[str, int] = {}
    for wait in waits:
        step = states[wait.state].step
        counts[step] = counts.get(step, 0) + wait.count
    return [(knot, counts.get(knot.name, 0)) for knot in year_knots(cycle)]
