"""Where the kamus's price moved after a proposal was sent: kept or taken, with the reason, and told. Never silent."""

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.notice.telling import tell
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step

from ...actions._common import move_holds
from ...models import Proposal
from ...words import address
from .. import differences, told
from ..models import PriceDecision
from ..rules import cost_at


@action(on="proposal")
def settle_price(*, actor: Actor, proposal: Proposal, take: bool, reason: str) -> PriceDecision:
    """Decide whether a proposal on its way keeps the price it was sent with or takes that of the kamus today.

    With the new one its cost follows, and what it holds of a purse. Refuses ``sentence.required``, ``price.same``,
    ``price.settled``, ``price.final`` (it is decided already), ``quota.exceeded``.
    """
    if len(reason.strip()) < 10:
        raise Refusal("sentence.required", field="reason")
    fresh = Proposal.objects.select_for_update(of=("self",)).select_related("item", "cycle").get(pk=proposal.pk)
    _check(fresh)
    before, old, new = fresh.cost, fresh.price, fresh.item.price
    if take:
        _take(fresh)
    decision = PriceDecision.objects.create(
        proposal=fresh, old=old, new=new, taken=take, cost_before=before, cost_after=fresh.cost, reason=reason.strip(),
        office=actor.office, at=clock.now(),
    )  # fmt: skip
    _step(fresh, actor, decision)
    if fresh.owner_id:
        tell([fresh.owner_id], told.price_settled(decision), url=address(fresh), subject=fresh)
    note(taken=take, old=old, new=new, cost_before=before, cost=fresh.cost)
    return decision


def _check(proposal: Proposal) -> None:
    if proposal.state not in differences.open_states():
        raise Refusal("price.final")
    if proposal.price == proposal.item.price:
        raise Refusal("price.same")
    if proposal.price_decisions.filter(new=proposal.item.price, old=proposal.price).exists():
        raise Refusal("price.settled")


def _take(proposal: Proposal) -> None:
    proposal.price = proposal.item.price
    proposal.cost = cost_at(proposal.price, proposal.volume)
    proposal.save(update_fields=["price", "cost"])
    move_holds(proposal)


def _step(proposal: Proposal, actor: Actor, decision: PriceDecision) -> None:
    """A line of the public history that moves nothing: it stays where it was, and promises no new day."""
    Step.objects.create(
        kind=Proposal._meta.label, object_id=proposal.pk, at=decision.at, move="settle_price", source=proposal.state,
        to=proposal.state, office=actor.office, account_id=actor.account_id, sentence=told.price_sentence(decision),
        operator_office=actor.operator.office if actor.operator else "", facts={"title": told.PRICE_STEP},
    )  # fmt: skip
