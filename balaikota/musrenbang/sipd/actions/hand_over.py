"""Bappeda hands the accepted list on: one offer for each proposal, to SIPD-RI and to the budget."""

from collections.abc import Iterable
from typing import Any

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.handover.models import Offer
from balaikota.handover.offers import Item, put_offers
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.people.actor import Actor

from ..receivers import SIPD, Receiver


@action
def offer_accepted(
    *, actor: Actor, cycle: Cycle, proposals: Iterable[Proposal] | None = None, receiver: Receiver = SIPD
) -> list[Offer]:
    """Offer every accepted proposal of a cycle (or the chosen ones) that the receiver does not hold yet.

    Refuses ``offer.nothing`` where none is left. A returned one is offered again as its next version.
    """
    in_force = Offer.objects.filter(kind=receiver.kind, state__in=["offered", "accepted"]).values("subject_id")
    ready = Proposal.objects.filter(cycle=cycle, state="accepted").exclude(pk__in=in_force)
    if proposals is not None:
        ready = ready.filter(pk__in=[proposal.pk for proposal in proposals])
    chosen = list(ready.select_related("item", "region__parent", "unit").order_by("number"))
    if not chosen:
        raise Refusal("offer.nothing")
    handed = [Item(proposal, proposal.item.name, payload(proposal)) for proposal in chosen]
    offers = put_offers(actor, kind=receiver.kind, receiver=receiver.name, items=handed)
    note(offers=len(offers), cost=sum(proposal.cost for proposal in chosen), receiver=receiver.name)
    return offers


def payload(proposal: Proposal) -> dict[str, Any]:
    """What the receiver gets of a proposal: schema 1. No name of a private person is in it."""
    return {
        "number": proposal.number,
        "plan_year": proposal.cycle_id,
        "channel": proposal.channel,
        "item": {"code": proposal.item.code, "name": proposal.item.name},
        "activity": proposal.item.activity,
        "account": proposal.item.account,
        "unit": proposal.unit_id,
        "region": proposal.region_id,
        "rt": proposal.rt,
        "place": proposal.place,
        "latitude": proposal.latitude,
        "longitude": proposal.longitude,
        "volume": str(proposal.volume),
        "unit_name": proposal.item.unit_name,
        "price": proposal.price,
        "price_origin": proposal.item.price_origin,
        "cost": proposal.cost,
        "need": proposal.need,
        "proposer": proposal.office,
    }
