"""Closing a meeting: its words, its verdicts carried out, its paper."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.document.issuing import issue_paper
from balaikota.document.models import Paper
from balaikota.handover.links import link
from balaikota.people.actor import Actor

from ...models import Meeting, Proposal
from .. import levels, minutes, rules
from ..models import Agenda, Sitting, Wording
from ._common import changed, in_chair, locked


@action(on="meeting", permit=in_chair)
def reword(*, actor: Actor, meeting: Meeting, clause: str, text: str) -> Meeting:
    """Change one sentence of the berita acara before it is issued; empty brings the computed one back.

    Refuses ``clause.unknown``, ``meeting.closed``.
    """
    if clause not in minutes.CLAUSES:
        raise Refusal("clause.unknown", field="clause")
    sitting = locked(meeting)
    Wording.objects.create(meeting=meeting, clause=clause, text=text.strip(), office=actor.office)
    changed(sitting)
    return meeting


@action(on="meeting", permit=in_chair)
def keep_minutes(
    *,
    actor: Actor,
    meeting: Meeting,
    men: int,
    women: int,
    delegates: Sequence[Mapping[str, str]],
    signatories: Sequence[Mapping[str, str]],
    notes: str = "",
) -> Meeting:
    """Keep who came, who is sent on, who signs in which order, and what else was said. Refuses ``meeting.closed``."""
    sitting = locked(meeting)
    meeting.men, meeting.women, meeting.delegates = men, women, [dict(one) for one in delegates]
    meeting.save(update_fields=["men", "women", "delegates"])
    sitting.signatories, sitting.notes = [dict(one) for one in signatories], notes.strip()
    changed(sitting)
    return meeting


@action(on="meeting", permit=in_chair)
def set_departures(*, actor: Actor, meeting: Meeting, departures: Sequence[Mapping[str, str]]) -> Meeting:
    """Where the meeting departs from a computed list, with the reason of each: [{number, title, direction, reason}].

    Refuses ``departure.unknown``, ``meeting.reason``, ``meeting.closed``.
    """
    sitting = locked(meeting)
    known = set(Agenda.objects.filter(meeting=meeting).values_list("proposal__number", flat=True))
    for one in departures:
        if one["number"] not in known:
            raise Refusal("departure.unknown", number=one["number"])
        rules.check_reason(one["reason"])
    kept = ("number", "title", "direction", "reason")
    sitting.departures = [{name: one[name].strip() for name in kept} for one in departures]
    changed(sitting)
    note(departures=len(departures))
    return meeting


@action(on="meeting", permit=in_chair)
def ratify(*, actor: Actor, meeting: Meeting, outcomes: Mapping[UUID, str]) -> Meeting:
    """Write down what became of each verdict: "" was carried out, otherwise why it could not be.

    The carrying out itself is one act per proposal (`carrying.carry_out`). Refuses ``meeting.closed``.
    """
    sitting = locked(meeting)
    for item in Agenda.objects.filter(meeting=meeting, pk__in=outcomes):
        item.fault = outcomes[item.pk]
        item.outcome = Agenda.Outcome.FAILED if item.fault else Agenda.Outcome.DONE
        item.version += 1
        item.save(update_fields=["outcome", "fault", "version"])
    changed(sitting)
    note(done=sum(not fault for fault in outcomes.values()), failed=sum(bool(fault) for fault in outcomes.values()))
    return meeting


@action(on="meeting", permit=in_chair)
def issue_minutes(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Number, print and seal the berita acara; the meeting is closed by it.

    Refuses ``meeting.nobody``, ``meeting.future``, ``meeting.pending``, ``meeting.closed``.
    """
    sitting = locked(meeting)
    rules.check_people(meeting.men, meeting.women)
    rules.check_held(meeting.held, clock.today())
    if Agenda.objects.filter(meeting=meeting, outcome="").exclude(verdict="").exists():
        raise Refusal("meeting.pending")
    paper = print_minutes(actor, meeting)
    sitting.state = Sitting.State.CLOSED
    changed(sitting)
    note(paper=paper.number, men=meeting.men, women=meeting.women)
    return meeting


def print_minutes(actor: Actor, meeting: Meeting) -> Paper:
    """Issue the paper of a meeting and link to it what was agreed."""
    data = minutes.body(meeting, actor.office, actor.name)
    paper = issue_paper(actor, Paper(
        kind=levels.PAPER, region=levels.home_of(meeting), source_kind=Meeting._meta.label, source_id=meeting.pk,
        title=" ".join(data["heading"]), data=data,
    ))  # fmt: skip
    meeting.paper_id, meeting.office = paper.pk, actor.office
    meeting.save(update_fields=["paper_id", "office"])
    for proposal in _accepted(data):
        link(proposal, paper, "berita acara")
    return paper


def _accepted(data: Mapping[str, Any]) -> list[Proposal]:
    return list(Proposal.objects.filter(number__in=[one["number"] for one in data["accepted"]]))
