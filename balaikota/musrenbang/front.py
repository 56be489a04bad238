"""What this room shows outside itself: on the city's home page, and on top of an office's desk."""

from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from . import areas, choices, desks, maps, queries, whys
from .appearance import seen
from .year import is_ready, year_knots


def front(actor: Actor) -> dict[str, Any]:
    """The year's thread, four true numbers, the newest proposals and the map; `cycle` is None before the first year."""
    try:
        cycle = queries.cycle()
    except Refusal:
        return {"cycle": None, "own": [], "may_open": actor.may("musrenbang.set_window") or actor.holds(Role.ADMIN)}
    rows = queries.completeness(cycle)
    shades = areas.shades({row.region.code: row.sent for row in rows})
    return {
        "cycle": cycle,
        "numbers": queries.numbers(cycle),
        "whys": whys.of_year(cycle),
        "knots": year_knots(cycle),
        "newest": seen(queries.proposals(actor, queries.ProposalFilters(plan_year=cycle.plan_year))[:3]),
        "still": maps.still([row.region.code for row in rows], [], 600, 12_000, shades, "musrenbang:kelurahan"),
        "own": choices.own_rws(actor),
    }


def desk(actor: Actor) -> dict[str, Any]:
    """The purse of a lurah's own kelurahan, how many are silent for the planner, a door to propose for an RW head."""
    if not actor.holds(Role.LURAH, Role.RW_HEAD, Role.PLANNER):
        return {}
    try:
        cycle = queries.cycle()
    except Refusal:
        return {"cycle": None} if actor.may("musrenbang.set_window") else {}
    own = [(queries.purse(cycle, code), code) for code in actor.regions(Role.LURAH)]
    return {
        "cycle": cycle,
        "purses": [(purse, queries.asked_in(cycle, code)) for purse, code in own if purse],
        "unready": actor.may("musrenbang.set_window") and not is_ready(cycle),
        "totals": areas.totals(queries.completeness(cycle)) if actor.holds(Role.PLANNER) else None,
        "may_propose": actor.holds(Role.RW_HEAD),
        "waits": desks.waiting(actor).exists(),
    }
