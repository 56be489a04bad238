"""The five levels at which people meet: whose meeting it is, which proposals it has, what a yes is there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city.models import Region, Unit
from balaikota.document.kinds import kind
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.process import say

from .. import actions
from ..models import Cycle, Meeting, Proposal

PAPER = "berita_acara"


@dataclass(frozen=True)
class Level:
    """`accept` and `decline` are the moves of the process that a verdict becomes; None: it moves nothing yet.

    `asks` is what a yes needs beside the word: the lurah's visit, or the volume found right.
    """

    step: str
    chair: Role
    region: str
    accept: Callable[..., Any] | None
    declines: Mapping[str, Callable[..., Any]]
    asks: tuple[str, ...] = ()


NO = {"postpone": actions.postpone, "reject": actions.reject}
BACK = {"postpone": actions.withdraw, "reject": actions.withdraw}
"""In the RW only the proposer can take a proposal back; nobody has decided about it yet."""
LEVELS = {
    one.step: one
    for one in (
        Level("propose", Role.RW_HEAD, Region.Level.RW, None, BACK),
        Level("kelurahan", Role.LURAH, Region.Level.KELURAHAN, actions.forward, NO, ("visited", "found", "volume")),
        Level("kecamatan", Role.CAMAT, Region.Level.KECAMATAN, actions.endorse, NO),
        Level("department", Role.DEPARTMENT, "", actions.find_feasible, NO, ("volume",)),
        Level("city", Role.PLANNER, Region.Level.CITY, actions.accept, NO),
    )
}
CHAIRS = tuple(level.chair for level in LEVELS.values())


def title(step: str) -> str:
    """The level in words, as the process of the city names it."""
    words = engine.process(Proposal.process).steps.get(step)
    return say(words) if words else step


def states(step: str) -> list[str]:
    """The states in which a proposal waits for a meeting of this level."""
    proc = engine.process(Proposal.process)
    said = getattr(LEVELS[step].accept, "__name__", "")
    asked = proc.moves[said].sources if said in proc.moves else tuple(proc.states)
    found = [name for name in asked if proc.states[name].step == step and not proc.states[name].final]
    return found or [proc.initial]


def waiting(meeting: Meeting) -> "QuerySet[Proposal]":
    """The proposals that a meeting has before it, as they stand now."""
    rows = Proposal.objects.filter(cycle=meeting.cycle_id, state__in=states(meeting.step))
    return within(meeting, rows)


def within(meeting: Meeting, rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    """Those of `rows` that lie where the meeting is held: in its region, or with its department."""
    if meeting.unit_id:
        return rows.filter(unit=meeting.unit_id)
    if meeting.step == "city":
        return rows
    return Proposal.objects.within(str(meeting.region_id)) & rows


def place_title(meeting: Meeting) -> str:
    """ "Kelurahan Tanjung Buntung", "RW 05 Tanjung Buntung", "Dinas Perhubungan", "Kota Batam"."""
    if meeting.unit:
        return str(meeting.unit.name)
    region = meeting.region
    if region is None or region.level == Region.Level.CITY:
        return current.profile().name
    return f"{region.title} {region.parent.name}" if region.level == Region.Level.RW and region.parent else region.title


def name(meeting: Meeting) -> str:
    """ "Musrenbang kelurahan: Kelurahan Tanjung Buntung"."""
    return f"{title(meeting.step)}: {place_title(meeting)}"


def home_of(meeting: Meeting) -> Region:
    """The region whose paper it is: a department's papers are the city's."""
    if meeting.region:
        return meeting.region
    return Region.objects.get(level=Region.Level.CITY, code=current.profile().code)


def seats(actor: Actor) -> list[tuple[str, Region | Unit]]:
    """Every meeting somebody chairs: the level with its place, those of the first office first."""
    found: list[tuple[str, Region | Unit]] = []
    for level in LEVELS.values():
        if level.step == "department":
            found += [(level.step, unit) for unit in Unit.objects.filter(code__in=actor.units(level.chair))]
        elif level.step == "city" and actor.holds(level.chair):
            found += [(level.step, region) for region in Region.objects.filter(code=current.profile().code)]
        elif level.step != "city":
            regions = Region.objects.filter(code__in=actor.regions(level.chair)).select_related("parent")
            found += [(level.step, region) for region in regions]
    return found


def of_seat(cycle: Cycle, step: str, place: Region | Unit) -> Meeting:
    """A meeting of a seat that is not kept yet."""
    return Meeting(
        cycle=cycle,
        step=step,
        region=place if isinstance(place, Region) else None,
        unit=place if isinstance(place, Unit) else None,
        men=0,
        women=0,
    )


def wording(step: str) -> dict[str, Any]:
    """What the paper of a level says, from the page of facts beside its template."""
    found = kind(PAPER).facts
    level: dict[str, Any] = found["levels"][step]
    return level | {"clauses": found["clauses"] | level.get("clauses", {})}
