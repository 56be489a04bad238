"""Open data of the figures: every step of every proposal, what each kelurahan asked and was given, and completeness."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as N_
from ninja import Query, Router
from pydantic import Field

from balaikota.base.strict import Strict
from balaikota.city.models import Region
from balaikota.workflow.models import Step

from ..api import MOST, Number, Year, YearQuery
from ..api import Region as RegionCode
from ..models import Cycle, Proposal
from . import completeness as boards
from . import figures
from .tables import gather

router = Router(tags=["musrenbang"])
Missing = Literal["list", "undecided", "minutes", "dossier"]


class StepRow(Strict):
    id: int = Field(description=N_("the order in which the steps were taken"))
    number: Number = Field(description=N_("of the proposal"))
    plan_year: int
    move: str = Field(description=N_("a move of the process `proposal`"))
    source: str = Field(description=N_("the state before; empty for the first step"))
    to: str = Field(description=N_("the state after"))
    at: datetime
    office: str = Field(description=N_("the office that took it, never a name"))
    reason: str = Field(description=N_("a reason code of the process; empty where none was needed"))
    sentence: str = Field(description=N_("what the office said"))
    due: date | None = Field(description=N_("by when the next answer was promised"))


class StepPage(Strict):
    items: list[StepRow]
    next: int | None = Field(description="`after` of the next page; null at the end")


class StepQuery(Strict):
    after: Annotated[int, Field(ge=0, le=2**63 - 1, description="`next` of the page before")] = 0
    limit: int = Field(50, ge=1, le=MOST)


class KelurahanRow(Strict):
    plan_year: int
    code: str = Field(description=N_("Kemendagri code"))
    name: str
    kecamatan: str = Field(description=N_("Kemendagri code"))
    latitude: float | None
    longitude: float | None
    population: int | None = Field(description=N_("inhabitants; empty where nobody gave them"))
    rws: int = Field(description=N_("number of RWs"))
    proposals: int
    asked: int = Field(description=N_("rupiah"))
    accepted: int = Field(description=N_("proposals accepted into the plan"))
    accepted_cost: int = Field(description=N_("rupiah accepted into the plan"))
    ended: int = Field(description=N_("proposals that ended without the plan"))
    purse: int | None = Field(description=N_("rupiah (PSPK); empty where it has none"))
    supports: int = Field(description=N_("supports of its proposals, added up"))


class CompletenessRow(Strict):
    plan_year: int
    code: str = Field(description=N_("Kemendagri code"))
    name: str
    sent: int = Field(description=N_("proposals sent"))
    decided: int = Field(description=N_("of these, decided by the lurah"))
    held: date | None = Field(description=N_("day of the musrenbang kelurahan"))
    minutes: str = Field(description=N_("number of the berita acara; empty where there is none"))
    received: date | None = Field(description=N_("day on which the dossier was received"))
    accepted: int = Field(description=N_("proposals accepted into the plan"))
    recorded: int = Field(description=N_("of these, those that bear a number of SIPD-RI"))
    missing: list[Missing] = Field(description=N_("what it still owes"))
    reminded: date | None = Field(description=N_("day of the latest reminder"))


class RegionQuery(YearQuery):
    region: RegionCode | None = Field(None, description="a kecamatan or kelurahan")
    plan_year: Year | None = Field(None, description="the newest where it is left out")


@router.get("/steps", response=StepPage, url_name="steps", summary=N_("Steps of the proposals"))
def steps(request: HttpRequest, asked: Query[StepQuery]) -> Any:
    """Who did what with a proposal, when and why; the oldest first."""
    found = Step.objects.filter(kind=Proposal._meta.label, id__gt=asked.after).order_by("id")
    rows = list(found[: asked.limit + 1])
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    ids = {row.object_id for row in shown}
    about = {pk: (number, year) for pk, number, year in _numbers(ids)}
    return {
        "items": [_step(row, *about[row.object_id]) for row in shown if row.object_id in about],
        "next": shown[-1].pk if more else None,
    }


def _numbers(ids: set[Any]) -> Any:
    return Proposal.objects.filter(pk__in=ids).values_list("pk", "number", "cycle_id")


def _step(row: Step, number: str, plan_year: int) -> dict[str, Any]:
    same = ("id", "move", "source", "to", "at", "office", "reason", "sentence", "due")
    return {name: getattr(row, name) for name in same} | {"number": number, "plan_year": plan_year}


@router.get("/kelurahan", response=list[KelurahanRow], url_name="kelurahan-figures", summary=N_("Figures by kelurahan"))
def kelurahan(request: HttpRequest, asked: Query[RegionQuery]) -> Any:
    """What each kelurahan asked for and was given in a plan year, those with nothing too."""
    cycle = _cycle(asked)
    if cycle is None:
        return []
    found = gather(cycle, asked.region or "")
    where = {code: (lat, lon) for code, lat, lon in _points(list(found.places))}
    return [_kelurahan(found, code, where) for code in found.places]


def _points(codes: list[str]) -> Any:
    return Region.objects.filter(pk__in=codes).values_list("code", "latitude", "longitude")


def _kelurahan(found: Any, code: str, where: Mapping[str, Any]) -> dict[str, Any]:
    place, counted = found.places[code], found.sums.by["kelurahan"].get(code, figures.Sum())
    return {
        "plan_year": found.cycle.plan_year, "code": code, "name": place.name, "kecamatan": code[:8],
        "latitude": where[code][0], "longitude": where[code][1], "population": place.population, "rws": place.rws,
        "proposals": counted.count, "asked": counted.cost, "accepted": counted.accepted, "ended": counted.ended,
        "accepted_cost": counted.accepted_cost, "purse": found.ceilings.get(code),
        "supports": found.supports.by.get(code, 0),
    }  # fmt: skip


@router.get("/completeness", response=list[CompletenessRow], url_name="completeness", summary=N_("Completeness"))
def completeness(request: HttpRequest, asked: Query[RegionQuery]) -> Any:
    """What each kelurahan sent, what was received and recorded, and what it still owes."""
    cycle = _cycle(asked)
    rows = boards.rows(cycle) if cycle else []
    return [_complete(row, cycle) for row in rows if cycle and row.region.code.startswith(asked.region or "")]


def _complete(row: boards.Row, cycle: Cycle) -> dict[str, Any]:
    same = ("sent", "decided", "held", "accepted", "recorded", "missing")
    return {name: getattr(row, name) for name in same} | {
        "plan_year": cycle.plan_year, "code": row.region.code, "name": row.region.name,
        "minutes": row.minutes.number if row.minutes else "",
        "received": row.dossier.received if row.dossier else None,
        "reminded": timezone.localtime(row.reminder.sent).date() if row.reminder else None,
    }  # fmt: skip


def _cycle(asked: YearQuery) -> Cycle | None:
    return Cycle.objects.filter(**({"plan_year": asked.plan_year} if asked.plan_year else {})).first()
