"""Departures from a list on their way into the berita acara of the meeting that the list was material for."""

from collections.abc import Collection

from balaikota.people.actor import Actor

from ..meetings import queries as meetings
from ..models import Meeting
from . import queries
from .models import Computation


def meeting_for(actor: Actor, of: Computation) -> Meeting | None:
    """The meeting of the same region and year that this actor chairs, planned or being held."""
    return meetings.chaired_by(actor).filter(region=of.region_id, cycle=of.cycle_id).first()


def departures_for(of: Computation, agenda: Collection[str]) -> list[dict[str, str]]:
    """What stands otherwise than the list, of the proposals on this agenda (numbers), as a berita acara tells it."""
    titles = dict(of.lines.values_list("proposal", "title"))
    return [
        {"number": row.proposal.number, "title": titles[row.proposal_id], "direction": row.get_direction_display(),
         "reason": row.reason}
        for row in queries.departures(of).values() if row.proposal.number in agenda
    ]  # fmt: skip


def on_agenda(meeting: Meeting) -> set[str]:
    return {row.proposal.number for row in meetings.agenda(meeting)}
