"""What people do with offers: hold out, and enter the receiver's answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal

from .answers import FEWEST_LETTERS, Answer
from .models import Offer
from .offers import BATCH, put_offer


@action
def offer(
    *, actor: Any, kind: str, receiver: str, subject: Any, title: str, payload: Mapping[str, Any], schema: int = 1
) -> Offer:
    """Offer one thing to a receiver (see `offers.put_offers`). Refuses ``offer.in_force``."""
    return put_offer(actor, kind=kind, receiver=receiver, subject=subject, title=title, payload=payload, schema=schema)


@action(on="offer")
def accept(*, actor: Any, offer: Offer, receipt_number: str) -> Offer:
    """The receiver took it, under its own number. Refuses ``offer.receipt``, ``offer.decided``."""
    return _decided(actor, offer, Offer.State.ACCEPTED, receipt=receipt_number)


@action(on="offer")
def return_(*, actor: Any, offer: Offer, reason: str) -> Offer:
    """The receiver sent it back, and why. Refuses ``offer.reason``, ``offer.decided``."""
    return _decided(actor, offer, Offer.State.RETURNED, reason=reason)


@action(on="offer")
def withdraw(*, actor: Any, offer: Offer, reason: str) -> Offer:
    """The sender takes it back before an answer. Refuses ``offer.reason``, ``offer.decided``."""
    return _decided(actor, offer, Offer.State.WITHDRAWN, reason=reason)


@action
def take_answers(*, actor: Any, receiver: str, answers: Sequence[Answer]) -> list[Offer]:
    """Enter a receiver's answers to many offers at once (see `answers.read_answers`); all or none.

    Refuses ``offer.unknown`` where a number has no open offer to the receiver.
    """
    waiting = Offer.objects.open().select_for_update().filter(receiver=receiver)
    offers = {offer.number: offer for offer in waiting.filter(number__in=[answer.number for answer in answers])}
    for answer in answers:
        if answer.number not in offers:
            raise Refusal("offer.unknown", field="number", number=answer.number)
        state = Offer.State.ACCEPTED if answer.receipt else Offer.State.RETURNED
        _decide(actor, offers[answer.number], state, answer.receipt, answer.reason)
    fields = ["state", "receipt", "reason", "decided_at", "decided_office"]
    Offer.objects.bulk_update(offers.values(), fields, batch_size=BATCH)
    note(accepted=sum(bool(answer.receipt) for answer in answers), answers=len(answers))
    return list(offers.values())


def _decided(actor: Any, offer: Offer, state: Offer.State, receipt: str = "", reason: str = "") -> Offer:
    """The offer, locked, decided and saved."""
    fresh = Offer.objects.select_for_update().get(pk=offer.pk)
    if fresh.state != Offer.State.OFFERED:
        raise Refusal("offer.decided", number=fresh.number)
    _decide(actor, fresh, state, receipt, reason)
    fresh.save()
    return fresh


def _decide(actor: Any, offer: Offer, state: Offer.State, receipt: str, reason: str) -> None:
    if state == Offer.State.ACCEPTED and not receipt.strip():
        raise Refusal("offer.receipt", field="receipt_number", receiver=offer.receiver)
    if state != Offer.State.ACCEPTED and len(reason.strip()) < FEWEST_LETTERS:
        raise Refusal("offer.reason", field="reason")
    offer.state, offer.receipt, offer.reason = state, receipt.strip(), reason.strip()
    offer.decided_at, offer.decided_office = clock.now(), actor.office
