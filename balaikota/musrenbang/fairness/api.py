"""Open data of the simulation: every published list, its result as it was sealed, and its ballots as `.pb`."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from balaikota.base.strict import Strict

from ..api import Region, Year
from . import queries
from .models import Computation

router = Router(tags=["musrenbang"])


class DepartureOut(Strict):
    proposal: str = Field(description="public number")
    direction: Literal["in", "out"]
    reason: str
    office: str
    at: datetime


class ComputationOut(Strict):
    id: UUID
    plan_year: int
    region: str = Field(description="Kemendagri code")
    title: str
    source: Literal["poll", "supports"]
    poll: UUID | None
    budget: int = Field(description="rupiah")
    completion: Literal["add1u", "add1", "plain"]
    ballots: int
    projects: int
    reached_by_ranking: int = Field(description="voters with at least one funded proposal")
    reached_by_shares: int
    left_out: list[str] = Field(description="proposals dearer than the whole budget")
    ballots_sha256: str
    sha256: str = Field(description="of the result")
    at: datetime
    office: str


class ComputationDetail(ComputationOut):
    result: dict[str, Any] = Field(description="both lists, each proposal with its reason; exact amounts as text")
    departures: list[DepartureOut] = Field(description="where the meeting decided otherwise, with its reason")


class FairnessQuery(Strict):
    plan_year: Year | None = None
    region: Region | None = Field(None, description="a region and everything in it")
    after: UUID | None = Field(None, description="`id` of the last row of the page before")
    limit: int = Field(50, ge=1, le=200)


@router.get("/fairness", response=list[ComputationOut], url_name="fairness", summary="Computed lists")
def computations(request: HttpRequest, asked: Query[FairnessQuery]) -> Any:
    """The newest first."""
    found = queries.computations(asked.plan_year, asked.region or "")
    found = found.filter(pk__lt=asked.after) if asked.after else found
    return [shown(row) for row in found[: asked.limit]]


@router.get("/fairness/{id}", response=ComputationDetail, url_name="fairness-one", summary="One computed list")
def computation(request: HttpRequest, id: UUID) -> Any:
    """With the whole result, and where the meeting departed from it."""
    found = queries.computation(id)
    departures = [
        {"proposal": row.proposal.number, "direction": row.direction, "reason": row.reason, "office": row.office,
         "at": row.at}
        for row in queries.departures(found).values()
    ]  # fmt: skip
    return shown(found) | {"result": found.document, "departures": departures}


@router.get(
    "/fairness/{id}/ballots.pb", url_name="fairness-ballots", summary="Its ballots (.pb)",
    openapi_extra={"responses": {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}},
)  # fmt: skip
def ballots(request: HttpRequest, id: UUID) -> HttpResponse:
    """Byte by byte as they were computed with; the voters are numbered anew, by what they chose."""
    return HttpResponse(queries.computation(id).ballots_file, content_type="text/plain; charset=utf-8")


def shown(row: Computation) -> dict[str, Any]:
    same = (
        "id", "title", "source", "budget", "completion", "ballots", "projects", "reached_by_ranking",
        "reached_by_shares", "left_out", "ballots_sha256", "sha256", "at", "office",
    )  # fmt: skip
    found = {name: getattr(row, name) for name in same}
    return found | {"plan_year": row.cycle_id, "region": row.region_id, "poll": row.poll_id}
