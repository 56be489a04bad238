"""A decision is written in peace: kept as a draft that nobody but its writer sees, gone when one is taken."""

from collections.abc import Mapping
from typing import Any

from balaikota.audit.action import action
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from ..models import Proposal, Verdict


def at_desk(actor: Actor, act: str, proposal: Proposal) -> str:
    """Whoever's desk it lies on, as the process says; a job of the house never writes a verdict."""
    proc = engine.process(proposal.process, proposal.version)
    if not engine.stands(actor, proposal, proc.states[proposal.state].desk):
        raise Refusal("not.permitted")
    return "UU 30/2014 art. 9-10 (a decision is prepared before it is taken)"


@action(on="proposal", permit=at_desk)
def save_verdict(*, actor: Actor, proposal: Proposal, move: str, typed: Mapping[str, Any]) -> Proposal:
    """Keep what is typed so far of `move`; the event tells that it was kept, never what. Refuses ``move.closed``."""
    if move not in {found.name for found in engine.open_moves(actor, proposal)}:
        raise Refusal("move.closed")
    assert actor.account_id  # who stands at a desk is signed in
    kept = {"move": move, "typed": dict(typed), "saved": clock.now()}
    Verdict.objects.update_or_create(proposal=proposal, account_id=actor.account_id, defaults=kept)
    return proposal
