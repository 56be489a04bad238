"""All that the page of a proposal tells: its thread, its history in words, what lies near, and where it was handed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base.calendar import long_date
from balaikota.base.manifest import ThreadStep
from balaikota.city import current
from balaikota.city.models import Unit
from balaikota.handover import queries as handover
from balaikota.handover.models import Offer
from balaikota.people import wording
from balaikota.workflow.models import Step
from balaikota.workflow.process import Process, say

from . import maps, nearby, queries, whys
from .appearance import chip, days_left, knots, place, process_of, reason, title
from .models import ENDED, Banked, Photo, Proposal, Question
from .words import address


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
    more: str = ""


def story_of(proposal: Proposal) -> dict[str, Any]:
    proc, steps = process_of(proposal), queries.steps(proposal)
    state, days = proc.states[proposal.state], days_left(proposal, current.calendar())
    return {
        "proposal": proposal,
        "title": title(proposal),
        "cost_why": whys.cost(proposal),
        "place": place(proposal),
        "chip": (chip(state, days), say(state.title)),
        "days": days,
        "knots": knots(proposal, steps, days),
        "history": [_entry(proc, step) for step in steps],
        "near": nearby.alike_to(proposal),
        "after": after(proposal),
        "still": maps.still([proposal.kelurahan], [proposal]),
        "record": record(proposal),
        "thread": [_thread_knot(step) for step in _thread(proposal, steps)],
    }


def _thread(proposal: Proposal, steps: list[Step]) -> list[ThreadStep]:
    return handover.steps(Proposal._meta.label, proposal.pk, thread_step(proposal, steps))


def thread_step(proposal: Proposal, steps: list[Step]) -> ThreadStep:
    """A proposal as the first knot of a longer thread; `steps` is its own history."""
    state, last = process_of(proposal).states[proposal.state], steps[-1]
    looks: Literal["done", "now", "waiting", "rejected"] = "now"
    if state.final:
        looks = "done" if state.good else "rejected"
    return ThreadStep(
        kind=Proposal._meta.label, id=proposal.pk, title=title(proposal), state=looks, number=proposal.number,
        status=say(state.title), office=last.office, at=last.at, note=reason(process_of(proposal), last),
        url=address(proposal),
    )  # fmt: skip


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
    name = say(move.title) if move else say(step.facts["title"]) if "title" in step.facts else _("Sent")
    return Entry(
        name, step.at, step.office, step.operator_office, reason(proc, step), step.sentence,
        wording.law(move.basis) if move else "", _more(step),
    )  # fmt: skip


def _more(step: Step) -> str:
    """To which office it was passed on, or on which day a survey is."""
    if "unit" in step.facts:
        unit = Unit.objects.filter(pk=step.facts["unit"]).first()
        return _("to %(office)s") % {"office": unit.name if unit else step.facts["unit"]}
    if "day" in step.facts:
        day = long_date(date.fromisoformat(step.facts["day"]), (get_language() or "id")[:2])
        return _("on %(day)s") % {"day": day}
    return ""


@dataclass(frozen=True)
class After:
    """What followed a proposal that is over: kept in the bank, asked again under these numbers, asked why."""

    banked: Banked | None
    again: list[str]
    questions: list[Question]


def after(proposal: Proposal) -> After | None:
    """None while it is under way or in the plan."""
    if proposal.state not in ENDED:
        return None
    again = Proposal.objects.filter(earlier=proposal).order_by("id").values_list("number", flat=True)
    questions = Question.objects.filter(proposal=proposal).order_by("asked")
    return After(Banked.objects.filter(proposal=proposal).first(), list(again), list(questions))


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
