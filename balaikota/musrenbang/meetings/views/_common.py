"""What the pages of a meeting share."""

from uuid import UUID

from balaikota.base.refusal import Refusal
from balaikota.pages.page import Request

from ...models import Meeting
from .. import levels, queries


def chairs(request: Request, meeting: Meeting) -> bool:
    return request.actor.may(f"musrenbang.chair_{meeting.step}", meeting)


def chaired(request: Request, id: UUID) -> Meeting:
    """A meeting the visitor chairs; refuses ``not.permitted`` for one that somebody else does."""
    meeting = queries.meeting(id)
    if not chairs(request, meeting):
        raise Refusal("not.permitted")
    return meeting


def names(meeting: Meeting) -> dict[str, str]:
    """How a meeting is called on every page about it."""
    return {"level": levels.title(meeting.step), "where": levels.place_title(meeting)}


def page_number(request: Request) -> int:
    """Which page of a list the address asks for (`hal`), counted from 0; what makes no sense is the first."""
    text = request.GET.get("hal", "")
    return int(text) - 1 if text.isascii() and text.isdigit() and 1 <= int(text) <= 10_000 else 0
