"""Open data: who met when, how many women and men came, and the order of a meeting with its exact scores."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from balaikota.base.strict import Strict

from ..api import Region, Year
from ..models import Meeting
from . import queries
from .models import sitting_of

router = Router(tags=["musrenbang"])
Step = Literal["propose", "kelurahan", "kecamatan", "department", "city"]


class MeetingOut(Strict):
    id: UUID
    plan_year: int
    level: Step = Field(description="propose is the RW meeting (rembuk RW)")
    region: str | None = Field(description="Kemendagri code; null for a department")
    department: str | None = Field(description="code of the office; null for a region")
    held: date
    place: str
    state: Literal["planned", "open", "closed"]
    men: int
    women: int
    delegates: int


class MeetingQuery(Strict):
    plan_year: Year | None = None
    level: Step | None = None
    region: Region | None = Field(None, description="a region and everything in it")
    after: UUID | None = Field(None, description="`id` of the last row of the page before")
    limit: int = Field(200, ge=1, le=1000)


class RankOut(Strict):
    place: int
    by_score: int = Field(description="its place by score alone")
    number: str
    score: str = Field(description="an exact fraction, 0 to 100")
    points: dict[str, int] = Field(description="by criterion, 0 to 100")
    cost: int = Field(description="rupiah, at the volume agreed so far")
    within: bool = Field(description="whether the ceiling reaches it at this place")
    tie: str = Field(description="the rule that put it after the one before, which has the same score; else empty")


class OrderOut(Strict):
    weights: dict[str, int]
    ties: list[str]
    own: bool = Field(description="whether the city set the criteria itself")
    basis: str
    ceilings: dict[str, int] = Field(description="rupiah by purse")
    rows: list[RankOut]


@router.get("/meetings", response=list[MeetingOut], url_name="meetings", summary="Meetings of the musrenbang")
def meetings(request: HttpRequest, asked: Query[MeetingQuery]) -> Any:
    """Every meeting in the order it was planned; numbers of people, no names."""
    wanted = queries.MeetingFilters(step=asked.level or "", region=asked.region or "", plan_year=asked.plan_year)
    rows = queries.meetings(wanted).order_by("pk")
    rows = rows.filter(pk__gt=asked.after) if asked.after else rows
    return [_meeting(row) for row in rows[: asked.limit]]


def _meeting(row: Meeting) -> dict[str, Any]:
    return {
        "id": row.pk, "plan_year": row.cycle_id, "level": row.step, "region": row.region_id, "department": row.unit_id,
        "held": row.held, "place": row.place, "state": sitting_of(row).state, "men": row.men, "women": row.women,
        "delegates": len(row.delegates),
    }  # fmt: skip


@router.get("/meetings/{id}/order", response=OrderOut, url_name="meeting-order", summary="Order of one meeting")
def order(request: HttpRequest, id: UUID) -> Any:
    """Everything before the meeting in its order: enough to compute the same again."""
    found = queries.order(queries.meeting(id))
    by = found.criteria
    return {
        "weights": dict(by.weights), "ties": list(by.ties), "own": by.own, "basis": by.basis,
        "ceilings": found.ceilings, "rows": [_rank(row) for row in found.rows],
    }  # fmt: skip


def _rank(row: queries.Row) -> dict[str, Any]:
    return {
        "place": row.place, "by_score": row.computed, "number": row.proposal.number, "score": str(row.score),
        "points": row.points, "cost": row.cost, "within": row.within, "tie": row.tie,
    }  # fmt: skip
