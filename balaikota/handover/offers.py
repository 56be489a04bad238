"""Holding documents out to a receiver. For the inside of an action; `actions.offer` is an act of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Max

from balaikota.audit.action import lock_scope
from balaikota.base import clock
from balaikota.base.refusal import Refusal

from .answers import FEWEST_LETTERS, Answer
from .links import link_all
from .models import Offer

BATCH = 1000


@dataclass(frozen=True)
class Item:
    """One thing to hand over: a model with a `number`, its title, and all that the receiver gets of it."""

    subject: Any
    title: str
    payload: Mapping[str, Any]


def put_offer(
    actor: Any, *, kind: str, receiver: str, subject: Any, title: str, payload: Mapping[str, Any], schema: int = 1
) -> Offer:
    """Offer one thing (see `put_offers`)."""
    (offer,) = put_offers(actor, kind=kind, receiver=receiver, items=[Item(subject, title, payload)], schema=schema)
    return offer


def put_offers(actor: Any, *, kind: str, receiver: str, items: Iterable[Item], schema: int = 1) -> list[Offer]:
    """Offer many things in a few statements, and tie each to its offer in the thread.

    `kind` begins with the room ("musrenbang.accepted_proposal"); `schema` numbers the shape of the payloads. What was
    returned or withdrawn is offered again as its next version; what is on offer or accepted is refused with
    ``offer.in_force``.
    """
    items = list(items)
    lock_scope(f"handover {kind}")
    before = _versions(kind, [item.subject for item in items])
    offers = [
        Offer(
            kind=kind,
            sender=kind.partition(".")[0],
            receiver=receiver,
            subject_kind=item.subject._meta.label,
            subject_id=item.subject.pk,
            number=str(item.subject.number),
            version=before.get(item.subject.pk, 0) + 1,
            title=item.title,
            schema=schema,
            payload=dict(item.payload),
            offered_at=clock.now(),
            offered_office=actor.office,
        )
        for item in items
    ]
    Offer.objects.bulk_create(offers, batch_size=BATCH)
    link_all((item.subject, offer, kind) for item, offer in zip(items, offers, strict=True))
    return offers


def _versions(kind: str, subjects: list[models.Model]) -> dict[Any, int]:
    """The last version each subject was offered in. Refuses ``offer.in_force``."""
    earlier = Offer.objects.filter(kind=kind, subject_id__in=[subject.pk for subject in subjects])
    if held := earlier.filter(state__in=[Offer.State.OFFERED, Offer.State.ACCEPTED]).first():
        raise Refusal("offer.in_force", number=held.number, receiver=held.receiver)
    return dict(earlier.values_list("subject_id").annotate(Max("version")))


def enter_answers(actor: Any, receiver: str, answers: Sequence[Answer], kind: str = "") -> list[Offer]:
    """Enter a receiver's answers to open offers (of one kind, where several go to it).

    Refuses ``offer.unknown`` where a number has no open offer to the receiver.
    """
    waiting = Offer.objects.open().select_for_update().filter(receiver=receiver)
    waiting = waiting.filter(number__in=[answer.number for answer in answers], **({"kind": kind} if kind else {}))
    offers = {offer.number: offer for offer in waiting}
    for answer in answers:
        if answer.number not in offers:
            raise Refusal("offer.unknown", field="number", number=answer.number)
        state = Offer.State.ACCEPTED if answer.receipt else Offer.State.RETURNED
        decide(actor, offers[answer.number], state, answer.receipt, answer.reason)
    fields = ["state", "receipt", "reason", "decided_at", "decided_office"]
    Offer.objects.bulk_update(offers.values(), fields, batch_size=BATCH)
    return list(offers.values())


def decide(actor: Any, offer: Offer, state: Offer.State, receipt: str, reason: str) -> None:
    """Set the answer of an offer. Refuses ``offer.receipt``, ``offer.reason``. Does not save."""
    if state == Offer.State.ACCEPTED and not receipt.strip():
        raise Refusal("offer.receipt", field="receipt_number", receiver=offer.receiver)
    if state != Offer.State.ACCEPTED and len(reason.strip()) < FEWEST_LETTERS:
        raise Refusal("offer.reason", field="reason")
    offer.state, offer.receipt, offer.reason = state, receipt.strip(), reason.strip()
    offer.decided_at, offer.decided_office = clock.now(), actor.office
