"""Open data: the accepted proposals as the plan holds them, and what SIPD-RI and the budget said of each."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from balaikota.base.strict import Strict
from balaikota.musrenbang.api import Number, Year
from balaikota.musrenbang.models import Cycle

from ..api import YearQuery
from . import lists
from .models import Match, Stage

router = Router(tags=["musrenbang"])


class PlanLine(Strict):
    department: str = Field(description="code of the office")
    activity: str = Field(description="sub kegiatan; empty where not set")
    title: str
    cost: int = Field(description="rupiah")
    proposals: list[str] = Field(description="numbers of the proposals it carries")


class Said(Strict):
    number: Annotated[str, Field(description="number of the proposal")]
    stage: str = Field(description="usulan, renja, rkpd, kua or dpa")
    number_there: str
    cost: int | None = Field(description="rupiah; null where the list does not say")
    refused: bool
    differs: list[str] = Field(description="in what it differs from what the city accepted")


class SaidQuery(Strict):
    number: Number | None = Field(None, description="of one proposal")
    plan_year: Year | None = None
    stage: Annotated[str, Field(pattern=r"^(usulan|renja|rkpd|kua|dpa)?$")] = ""
    after: int = Field(0, ge=0, le=2**62, description="`id` of the last row of the page before")
    limit: int = Field(200, ge=1, le=1000)


class SaidRow(Said):
    id: int


@router.get("/rkpd", response=list[PlanLine], url_name="rkpd", summary="Proposals in the plan")
def rkpd(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    """Every sub kegiatan that carries proposals of residents or of the council."""
    cycle = Cycle.objects.filter(**({"plan_year": asked.plan_year} if asked.plan_year else {})).first()
    return [_line(line) for line in lists.lines(cycle)] if cycle else []


@router.get("/outcomes", response=list[SaidRow], url_name="outcomes", summary="What became of proposals")
def outcomes(request: HttpRequest, asked: Query[SaidQuery]) -> Any:
    """What the lists that came back say of our proposals, oldest first."""
    found = Match.objects.filter(pk__gt=asked.after).select_related("entry__listing", "proposal").order_by("pk")
    exact = {
        "proposal__number": asked.number, "entry__listing__cycle": asked.plan_year, "entry__listing__stage": asked.stage
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in exact.items() if value})
    return [_said(match) for match in found[: asked.limit]]


def _line(line: lists.Line) -> dict[str, Any]:
    return {
        "department": line.unit.code, "activity": line.activity, "title": line.title, "cost": line.cost,
        "proposals": [proposal.number for proposal in line.proposals],
    }  # fmt: skip


def _said(match: Match) -> dict[str, Any]:
    entry = match.entry
    return {
        "id": match.pk, "number": match.proposal.number, "stage": str(Stage(entry.listing.stage).value),
        "number_there": entry.number, "cost": entry.cost, "refused": entry.refused,
        "differs": [one["field"] for one in entry.differences],
    }  # fmt: skip
