"""Lurah, camat, department and planner decide; who may is said by the process, and so is what the resident reads."""

from datetime import date
from decimal import Decimal

from balaikota.audit.action import note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow.engine import move

from ..models import Proposal, Visit
from ._common import adjust, check_window, hold, release, tell_owner


@move("forward", on="proposal")
def forward(*, actor: Actor, proposal: Proposal, visited: date, found: str, volume: Decimal) -> Proposal:
    """The lurah sends a proposal to the kecamatan after a site visit, at the volume found there.

    The purse of the kelurahan is charged with its cost. Refuses ``window.*``, ``visit.future``, ``volume.*``,
    ``quota.*``.
    """
    check_window(proposal.cycle, "kelurahan", proposal.region_id)
    if visited > clock.today():
        raise Refusal("visit.future", field="visited")
    Visit.objects.create(proposal=proposal, on=visited, volume=volume, found=found, office=actor.office)
    adjust(proposal, volume)
    hold(proposal, "kelurahan")
    note(volume_asked=str(proposal.volume_asked), cost=proposal.cost)
    tell_owner(proposal, "forward", office=actor.office)
    return proposal


@move("endorse", on="proposal")
def endorse(*, actor: Actor, proposal: Proposal) -> Proposal:
    """The camat agrees in the musrenbang kecamatan; the department that would build it examines it next.

    The purse of the kecamatan is charged. Refuses ``window.*``, ``quota.*``.
    """
    check_window(proposal.cycle, "kecamatan", proposal.region_id)
    hold(proposal, "kecamatan")
    tell_owner(proposal, "endorse", office=actor.office)
    return proposal


@move("find_feasible", on="proposal")
def find_feasible(*, actor: Actor, proposal: Proposal, volume: Decimal) -> Proposal:
    """The department finds it feasible, at the volume it stands for; all purses follow the new cost."""
    check_window(proposal.cycle, "department", proposal.region_id)
    adjust(proposal, volume)
    hold(proposal, "department")
    note(cost=proposal.cost)
    tell_owner(proposal, "find_feasible", office=actor.office)
    return proposal


@move("accept", on="proposal")
def accept(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Bappeda takes it into the list that enters the plan (musrenbang RKPD)."""
    check_window(proposal.cycle, "city", proposal.region_id)
    tell_owner(proposal, "accept", office=actor.office)
    return proposal


@move("postpone", on="proposal")
def postpone(*, actor: Actor, proposal: Proposal, reason: str, sentence: str) -> Proposal:
    """Not this year: the reason and a sentence go to the resident, and the purses get their money back."""
    release(proposal)
    tell_owner(proposal, "postpone", office=actor.office, reason=reason, sentence=sentence)
    return proposal


@move("reject", on="proposal")
def reject(*, actor: Actor, proposal: Proposal, reason: str, sentence: str) -> Proposal:
    """Not at all: the reason and a sentence go to the resident, and the purses get their money back."""
    release(proposal)
    tell_owner(proposal, "reject", office=actor.office, reason=reason, sentence=sentence)
    return proposal


@move("withdraw", on="proposal")
def withdraw(*, actor: Actor, proposal: Proposal) -> Proposal:
    """The proposer takes it back before the kelurahan has decided; the purse of the RW gets its money back."""
    release(proposal)
    return proposal
