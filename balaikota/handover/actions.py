"""What people do with offers: hold out, and enter the receiver's answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal

from .answers import Answer
from .models import Offer
from .offers import decide, enter_answers, put_offer


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
    offers = enter_answers(actor, receiver, answers)
    note(accepted=sum(bool(answer.receipt) for answer in answers), answers=len(answers))
    return offers


def _decided(actor: Any, offer: Offer, state: Offer.State, receipt: str = "", reason: str = "") -> Offer:
    """The offer, locked, decided and saved."""
    fresh = Offer.objects.select_for_update().get(pk=offer.pk)
    if fresh.state != Offer.State.OFFERED:
        raise Refusal("offer.decided", number=fresh.number)
    decide(actor, fresh, state, receipt, reason)
    fresh.save()
    return fresh
