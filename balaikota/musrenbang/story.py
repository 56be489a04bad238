"""All that the page of a proposal tells: its thread, its history in words, what lies near, and where it was handed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext as _

from balaikota.base.manifest import ThreadStep
from balaikota.city import current
from balaikota.handover import queries as handover
from balaikota.handover.models import Offer
from balaikota.workflow.models import Step
from balaikota.workflow.process import Process, say

from . import maps, queries
from .appearance import chip, days_left, knots, place, process_of, reason, title
from .models import Photo, Proposal
from .queries import Near

NEAR_METRES, MOST_NEAR = 500, 5


@dataclass(frozen=True)
class Entry:
    """One line of the history, as the public reads it."""

    title: str
    at: datetime
    office: str
    operator: str
    reason: str
    sentence: str
    basis: str


def story_of(proposal: Proposal) -> dict[str, Any]:
    proc, steps = process_of(proposal), queries.steps(proposal)
    state, days = proc.states[proposal.state], days_left(proposal, current.calendar())
    return {
        "proposal": proposal,
        "title": title(proposal),
        "place": place(proposal),
        "chip": (chip(state, days), say(state.title)),
        "days": days,
        "knots": knots(proposal, steps, days),
        "history": [_entry(proc, step) for step in steps],
        "near": near(proposal),
        "still": maps.still([proposal.kelurahan], [proposal]),
        "record": record(proposal),
        "thread": [_thread_knot(step) for step in handover.steps(Proposal._meta.label, proposal.pk)],
    }


def _thread_knot(step: ThreadStep) -> dict[str, Any]:
    """A knot of any room, in the words of the kit."""
    return {
        "state": step.state,
        "title": f"{step.title} {step.number}".strip(),
        "status": step.status,
        "office": step.office,
        "date": step.at,
        "words": step.note,
        "url": step.url,
    }


def _entry(proc: Process, step: Step) -> Entry:
    move = proc.moves.get(step.move)
    name = say(move.title) if move else _("Sent")
    return Entry(
        name, step.at, step.office, step.operator_office, reason(proc, step), step.sentence, move.basis if move else ""
    )


def near(proposal: Proposal) -> list[Near]:
    """The nearest others for the same thing, with their kamus entries in one query."""
    found = queries.similar(proposal.item, proposal.latitude, proposal.longitude, NEAR_METRES, but=proposal.pk)[
        :MOST_NEAR
    ]
    prefetch_related_objects([one.proposal for one in found], "item")
    return found


@dataclass(frozen=True)
class Record:
    """How far a proposal has come on its way into the official record; `number` is the one that came back."""

    state: str
    words: str
    number: str = ""


def record(proposal: Proposal) -> Record:
    """ "Not sent yet", "sent to SIPD-RI", or the number under which it stands there."""
    offer = handover.offers_of(Proposal._meta.label, proposal.pk).first()
    return record_of(offer)


def record_of(offer: Offer | None) -> Record:
    if offer is None or offer.state == Offer.State.WITHDRAWN:
        return Record("waiting", _("not sent yet"))
    if offer.state == Offer.State.ACCEPTED:
        return Record("accepted", _("recorded in %(system)s") % {"system": offer.receiver}, offer.receipt)
    if offer.state == Offer.State.RETURNED:
        return Record(
            "rejected", _("returned by %(system)s: %(reason)s") % {"system": offer.receiver, "reason": offer.reason}
        )
    return Record("note", _("sent to %(system)s") % {"system": offer.receiver})


def photo(id: UUID) -> Photo:
    """One photo with what its proposal needs to say who may see it; 404 where there is none."""
    found = Photo.objects.select_related("proposal").filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def opened(file: Any) -> Any:
    """The stored file; 404 where it is gone from the disk, for a lost picture must not break a page."""
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
