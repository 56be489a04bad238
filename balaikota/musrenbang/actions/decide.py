"""Lurah, camat, department and planner decide; who may is said by the process, and so is what the resident reads."""

from datetime import date
from decimal import Decimal
from typing import Any

from balaikota.audit.action import note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Unit
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.engine import move

from ..models import Proposal, Visit
from ._common import adjust, check_window, conclude, hold, move_holds, release


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
    conclude(proposal, "forward", office=actor.office)
    return proposal


@move("endorse", on="proposal")
def endorse(*, actor: Actor, proposal: Proposal) -> Proposal:
    """The camat agrees in the musrenbang kecamatan; the department that would build it examines it next.

    The purse of the kecamatan is charged. Refuses ``window.*``, ``quota.*``.
    """
    check_window(proposal.cycle, "kecamatan", proposal.region_id)
    hold(proposal, "kecamatan")
    conclude(proposal, "endorse", office=actor.office)
    return proposal


@move("find_feasible", on="proposal")
def find_feasible(*, actor: Actor, proposal: Proposal, volume: Decimal) -> Proposal:
    """The department finds it feasible, at the volume it stands for; all purses follow the new cost."""
    check_window(proposal.cycle, "department", proposal.region_id)
    adjust(proposal, volume)
    hold(proposal, "department")
    note(cost=proposal.cost)
    conclude(proposal, "find_feasible", office=actor.office)
    return proposal


@move("accept", on="proposal")
def accept(*, actor: Actor, proposal: Proposal) -> Proposal:
    """Bappeda takes it into the list that enters the plan (musrenbang RKPD)."""
    check_window(proposal.cycle, "city", proposal.region_id)
    conclude(proposal, "accept", office=actor.office)
    return proposal


@move("postpone", on="proposal")
def postpone(*, actor: Actor, proposal: Proposal, reason: str, sentence: str) -> Proposal:
    """Not this year: the reason and a sentence go to the resident, and the purses get their money back."""
    release(proposal)
    conclude(proposal, "postpone", office=actor.office, reason=reason, sentence=sentence)
    return proposal


@move("reject", on="proposal")
def reject(*, actor: Actor, proposal: Proposal, reason: str, sentence: str) -> Proposal:
    """Not at all: the reason and a sentence go to the resident, and the purses get their money back."""
    release(proposal)
    conclude(proposal, "reject", office=actor.office, reason=reason, sentence=sentence)
    return proposal


@move("withdraw", on="proposal")
def withdraw(*, actor: Actor, proposal: Proposal) -> Proposal:
    """The proposer takes it back before the kelurahan has decided; the purse of the RW gets its money back."""
    release(proposal)
    conclude(proposal, "withdraw")
    return proposal


@move("pass_on", on="proposal")
def pass_on(*, actor: Actor, proposal: Proposal, unit: Unit, reason: str, sentence: str) -> dict[str, Any]:
    """The department says whose task it is; the other office has it now, and the promised day stays.

    What is held of purses follows. Refuses ``unit.same``, ``quota.*``.
    """
    if unit.code == proposal.unit_id:
        raise Refusal("unit.same", field="unit")
    note(unit_before=proposal.unit_id)
    proposal.unit = unit
    move_holds(proposal)
    conclude(proposal, "pass_on", office=actor.office, unit=unit.name, reason=reason, sentence=sentence)
    return {"unit": unit.code}


@move("survey", on="proposal")
def survey(*, actor: Actor, proposal: Proposal, day: date, reason: str, sentence: str) -> dict[str, Any]:
    """The department looks at the place on `day` before it answers; the promised day stays. Refuses ``survey.past``."""
    if day < clock.today():
        raise Refusal("survey.past", field="day")
    conclude(proposal, "survey", office=actor.office, day=day, reason=reason, sentence=sentence)
    return {"day": day.isoformat()}


@move("refer", on="proposal")
def refer(*, actor: Actor, proposal: Proposal, reason: str, sentence: str) -> Proposal:
    """It is another government's to build, or a private party's: the end here, and the purses get their money back."""
    release(proposal)
    conclude(proposal, "refer", office=actor.office, reason=reason, sentence=sentence)
    return proposal


@move(on="proposal")
def pass_step(*, actor: Actor, proposal: Proposal, move: str, reason: str = "", sentence: str = "") -> Proposal:
    """Any move that the city added to the process: an examination of its own, between two that the law names.

    What is held of purses is right for where it leads. No window is asked for: the level's own word is said already.
    Refuses ``quota.*``.
    """
    process = engine.process(proposal.process, proposal.version)
    move_holds(proposal, process.moves[move].to)
    conclude(proposal, move, office=actor.office, reason=reason, sentence=sentence)
    return proposal
