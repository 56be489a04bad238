"""Open data of residents' voices: supports by proposal and day, and comments that are shown; no names, no addresses."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from balaikota.base.strict import Strict
from balaikota.people.actor import ANONYMOUS

from .. import exports
from .. import queries as trunk
from . import columns, queries

router = Router(tags=["musrenbang"])
MOST = 1000
Number = Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{2}-\d{5,7}$", examples=["BTM28-04137"])]
Place = Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{2}-\d{5,7}_\d{4}-\d{2}-\d{2}$")]


class SupportsOut(Strict):
    number: str
    day: date
    supports: int = Field(description="given on that day and not taken back")


class SupportsPage(Strict):
    items: list[SupportsOut]
    next: Place | None = Field(description="`after` of the next page; null at the end")


class ReplyOut(Strict):
    office: str
    at: datetime
    text: str


class CommentOut(Strict):
    id: UUID
    state: Literal["shown", "hidden"]
    office: str = Field(
        description='the writer as the public reads it: "Warga", "Warga RW 05 ...", an office; empty where hidden'
    )
    at: datetime
    text: str = Field(description="empty where hidden")
    reason: str = Field(description="why it is hidden, a code; empty where shown")
    replies: list[ReplyOut]


class CommentsPage(Strict):
    supports: int
    comments: int = Field(description="shown now, answers among them")
    items: list[CommentOut]
    next: UUID | None


class SupportsQuery(Strict):
    after: Place | None = Field(None, description="`next` of the page before")
    limit: int = Field(500, ge=1, le=MOST)


class CommentsQuery(Strict):
    after: UUID | None = None
    limit: int = Field(50, ge=1, le=200)


@router.get("/supports", response=SupportsPage, url_name="supports", summary="Supports by proposal and day")
def supports(request: HttpRequest, asked: Query[SupportsQuery]) -> Any:
    """By proposal, then by day."""
    rows = queries.daily(queries.place_of(asked.after), asked.limit + 1)
    last = rows[asked.limit - 1] if len(rows) > asked.limit else None
    items = [{name: row[name] for name in ("number", "day", "supports")} for row in rows[: asked.limit]]
    return {"items": items, "next": f"{last['number']}_{last['day']}" if last else None}


@router.get(
    "/supports.{kind}", url_name="supports-file", summary="Supports by proposal and day, as a file", response=Any
)
def supports_file(request: HttpRequest, kind: Path[Literal["csv", "xlsx"]]) -> HttpResponse:
    """All of them at once."""
    file = exports.table(kind, "dukungan", columns.SUPPORTS, queries.daily(None, columns.MOST_SUPPORTS))
    return HttpResponse(file.getvalue(), headers=dict(file.headers))  # the API's marks read the whole answer


@router.get(
    "/proposals/{number}/comments", response=CommentsPage, url_name="comments", summary="Comments on a proposal"
)
def comments(request: HttpRequest, number: Path[Number], asked: Query[CommentsQuery]) -> Any:
    """Newest first, each with the answers of offices; of a hidden one only the place and the reason."""
    proposal = trunk.proposal(ANONYMOUS, number)
    rows, more = queries.comments(proposal, asked.after, asked.limit)
    standing = queries.standing(ANONYMOUS, proposal)
    return {
        "supports": standing.supports, "comments": standing.comments, "next": more,
        "items": [_shown(row) for row in rows],
    }  # fmt: skip


def _shown(row: Any) -> dict[str, Any]:
    replies = [{"office": one.office, "at": one.at, "text": one.text} for one in row.replies]
    return {
        "id": row.pk, "state": row.state, "office": row.office if row.shown else "", "at": row.at, "text": row.text,
        "reason": row.reason, "replies": replies,
    }  # fmt: skip
