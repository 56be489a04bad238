"""Open data of votes: what is offered, and once it is published the result and every ballot."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_noop as N_
from ninja import Query, Router
from pydantic import Field

from balaikota.base.strict import Strict
from balaikota.people.actor import ANONYMOUS

from . import queries
from .models import Poll

router = Router(tags=["musrenbang"])
MOST = 1000


class PollOut(Strict):
    id: UUID
    title: str
    plan_year: int
    region: str = Field(description=N_("Kemendagri code"))
    opens: datetime
    closes: datetime
    phase: Literal["announced", "voting", "counting", "published"]
    budget: int = Field(description=N_("rupiah"))
    within_budget: bool = Field(description=N_("the choice of each voter had to fit the budget"))
    least: int
    most: int
    basis: str
    digest: str = Field(
        description=N_("SHA-256 of the sorted list of ballots (a line each, “1 4 7”); empty before it is published")
    )


class PollPage(Strict):
    items: list[PollOut]
    next: UUID | None = Field(description=N_("`after` of the next page; null at the end"))


class OptionOut(Strict):
    number: int
    proposal: str = Field(description=N_("public number of the proposal"))
    title: str
    place: str
    region: str = Field(description=N_("where it lay when the vote opened"))
    cost: int = Field(description=N_("rupiah when the vote opened"))
    gone: str = Field(description=N_("why it is no longer under way; empty where it is"))


class ResultOut(OptionOut):
    votes: int


class Results(Strict):
    ballots: int
    turnout: dict[str, int] = Field(description=N_("voters by channel: account, code, paper"))
    left_out: int = Field(description=N_("papers that two offices left out"))
    options: list[ResultOut] = Field(description=N_("by votes, the most first"))


class PollQuery(Strict):
    region: str = Field(
        "", pattern=r"^(\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?)?$", description=N_("a region and everything in it")
    )
    plan_year: int | None = Field(None, ge=2017, le=2099)
    after: UUID | None = Field(None, description=N_("`next` of the page before"))
    limit: int = Field(50, ge=1, le=200)


class BallotQuery(Strict):
    start: int = Field(0, ge=0, le=10_000_000, description=N_("`next` of the page before"))
    limit: int = Field(MOST, ge=1, le=MOST)


class Ballots(Strict):
    items: list[list[int]] = Field(
        description=N_("numbers of the options each ballot approves, in an order that says nothing")
    )
    next: int | None = Field(description=N_("`start` of the next page; null at the end"))


@router.get("/polls", response=PollPage, url_name="polls", summary=N_("Votes on proposals"))
def polls(request: HttpRequest, asked: Query[PollQuery]) -> Any:
    """The newest first. Those being prepared are not among them."""
    found = queries.filtered(ANONYMOUS, region=asked.region).order_by("-id")
    found = found.filter(cycle=asked.plan_year) if asked.plan_year else found
    rows = list((found.filter(pk__lt=asked.after) if asked.after else found)[: asked.limit + 1])
    more = len(rows) > asked.limit
    return {"items": [shown(one) for one in rows[: asked.limit]], "next": rows[asked.limit - 1].pk if more else None}


@router.get("/polls/{id}/options", response=list[OptionOut], url_name="poll-options", summary=N_("Options of a vote"))
def options(request: HttpRequest, id: UUID) -> Any:
    """As they were when the vote opened."""
    return [shown_option(one) for one in queries.options_of(queries.poll(ANONYMOUS, id))]


@router.get("/polls/{id}/results", response=Results, url_name="poll-results", summary=N_("Result of a vote"))
def results(request: HttpRequest, id: UUID) -> Any:
    """Refused to everybody before publication."""
    poll = queries.counted(queries.poll(ANONYMOUS, id))
    turnout = queries.turnout(poll)
    rows = [shown_option(row.option) | {"votes": row.votes} for row in queries.results(poll)]
    return {
        "ballots": sum(turnout.values()), "turnout": turnout, "left_out": len(queries.left_out(poll)), "options": rows
    }  # fmt: skip


@router.get("/polls/{id}/ballots", response=Ballots, url_name="poll-ballots", summary=N_("Ballots of a vote"))
def ballots(request: HttpRequest, id: UUID, asked: Query[BallotQuery]) -> Any:
    """Without voter, channel, time or order. Refused to everybody before publication."""
    poll = queries.poll(ANONYMOUS, id)
    rows = queries.page_of_ballots(poll, asked.start, asked.limit + 1)
    more = len(rows) > asked.limit
    return {"items": rows[: asked.limit], "next": asked.start + asked.limit if more else None}


def shown(poll: Poll) -> dict[str, Any]:
    same = ("id", "title", "opens", "closes", "phase", "budget", "within_budget", "least", "most", "basis", "digest")
    return {name: getattr(poll, name) for name in same} | {"plan_year": poll.cycle_id, "region": poll.region_id}


def shown_option(one: Any) -> dict[str, Any]:
    return {
        "number": one.number, "proposal": one.proposal.number, "title": one.title, "place": one.place,
        "region": one.area, "cost": one.cost, "gone": queries.gone_of(one.proposal),
    }  # fmt: skip
