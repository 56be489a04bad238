"""What changes whenever a public page of a vote does: states, days and steps; never how many have voted."""

from typing import Any
from uuid import UUID

from balaikota.people.actor import ANONYMOUS

from ..marks import anything
from . import queries
from .models import Option, Poll


def of_polls() -> Any:
    return [(one.pk, one.title, one.phase) for one in Poll.objects.order_by("pk")]


def of_poll(id: UUID) -> Any:
    """The poll where it stands, and the newest step of any proposal: one may have been withdrawn."""
    found = Poll.objects.filter(pk=id).first()
    return (found.phase, found.closes, anything()) if found else None


def of_region(code: str) -> Any:
    """The votes on the page of a kelurahan, and where they stand."""
    return [(one.pk, one.title, one.phase) for one in queries.around(ANONYMOUS, code)]


def of_proposal(id: UUID) -> Any:
    """In which votes a proposal stands, and where those stand."""
    rows = Option.objects.filter(proposal=id).select_related("poll").order_by("poll")
    return [(one.poll_id, one.poll.phase) for one in rows]
