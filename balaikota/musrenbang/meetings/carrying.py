"""Carrying out what a meeting agreed: each verdict by the process's own move, one act per proposal, safe to repeat."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step

from .. import actions as moves
from ..models import Meeting, Proposal
from . import actions, levels, queries
from .models import Agenda

MOST = 200
"""Verdicts carried out in one go; a page that says how many are left asks for the next."""


@dataclass(frozen=True)
class Report:
    """What came of it: how many were carried out, those that could not be with why, how many are left."""

    done: int
    failed: list[tuple[Agenda, str]]
    left: int


def pending(meeting: Meeting) -> list[Agenda]:
    return [one for one in queries.agenda(meeting) if one.verdict and one.outcome != Agenda.Outcome.DONE]


def carry_out(actor: Actor, meeting: Meeting, most: int = MOST) -> Report:
    """Carry out the verdicts that are not yet. A browser that closes, or a second press, loses and doubles nothing:

    each act bears a key made of the verdict itself, so that a repeated one is the first.
    Refuses ``meeting.closed``: what a closed meeting could not carry out is decided by the office, one by one.
    """
    if queries.is_closed(meeting):
        raise Refusal("meeting.closed")
    todo = pending(meeting)
    outcomes: dict[UUID, str] = {}
    failed: list[tuple[Agenda, str]] = []
    for item in todo[:most]:
        fault = _carry(actor, item)
        outcomes[item.pk] = fault
        failed += [(item, fault)] if fault else []
    actions.ratify(actor=actor, meeting=meeting, outcomes=outcomes)
    return Report(len(outcomes) - len(failed), failed, max(len(todo) - most, 0))


def _carry(actor: Actor, item: Agenda) -> str:
    """Why one verdict could not be carried out; "" where it was, now or before."""
    level = levels.LEVELS[item.meeting.step]
    act = level.accept if item.verdict == Agenda.Verdict.ACCEPT else level.declines[item.verdict]
    if act is None:  # an RW's yes leaves the proposal on its way
        return ""
    key = uuid5(item.pk, f"{item.version} {actor.account_id}")
    try:
        act(actor=actor, proposal=item.proposal, key=key, **_arguments(item, act))
    except Refusal as refusal:
        return "" if _taken(item.proposal, act) else refusal.sentence
    return ""


def _arguments(item: Agenda, act: Callable[..., Any]) -> dict[str, Any]:
    if item.verdict != Agenda.Verdict.ACCEPT:
        return {} if act is moves.withdraw else {"reason": item.reason, "sentence": item.sentence}
    return {name: getattr(item, name) for name in levels.LEVELS[item.meeting.step].asks}


def _taken(proposal: Proposal, act: Callable[..., Any]) -> bool:
    """Whether the last step of a proposal is this very move, taken on its own page meanwhile."""
    last = Step.objects.filter(kind=Proposal._meta.label, object_id=proposal.pk).order_by("-id").first()
    return last is not None and last.move == act.__name__
