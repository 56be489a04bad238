"""Sending letters: written inside the act they tell of, delivered after it, again and again until a receipt comes."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from procrastinate.exceptions import AlreadyEnqueued

from balaikota.audit import keys
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.jobs.actions import defer
from balaikota.jobs.tasks import TICK
from balaikota.people.actor import SYSTEM

from . import letters, line
from .letters import Letter
from .models import Outgoing, Partner

TERM = timedelta(days=30)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=20), timedelta(hours=2)
IN_A_ROUND = 50
DELIVER = "exchange.tasks.deliver"

log = logging.getLogger(__name__)


def send(
    actor: Any, *, partner: Partner, kind: str, body: dict[str, Any], attachment: bytes | None = None,
    expires: datetime | None = None, about: str = "",
) -> Outgoing:  # fmt: skip
    """Write a letter to a partner, inside the caller's transaction: it leaves if the act happens, else never.

    `body` is JSON; `expires` by default thirty days from now; `about` is what both sides see in their lists.
    """
    profile, key, now = current.profile(), keys.city_key(), clock.real()
    letter = Letter(
        id=uuid7(), kind=kind, sender=profile.code, sender_name=profile.name, receiver=partner.code, sent=now,
        expires=expires or now + TERM, address=line.own_address(), about=about[:200], body=body,
        attachment="" if attachment is None else letters.digest(attachment),
    )  # fmt: skip
    found = Outgoing.objects.create(
        id=letter.id, partner=partner, kind=kind, about=letter.about, attachment=attachment, sent=now,
        envelope=letter.signed(keys.key_id(key.public_key()), key), expires=letter.expires,
    )  # fmt: skip
    soon()
    return found


def soon() -> None:
    """Have what is due delivered at once, when the transaction now open has ended well.

    Asked after it, not in it: a round that waits then begins later and sees the letter. If that is lost, the round of
    the next minute finds it.
    """
    transaction.on_commit(_call_round, robust=True)


def _call_round() -> None:
    try:
        with transaction.atomic():
            defer(TICK, lock=DELIVER, name=DELIVER)
    except AlreadyEnqueued:
        pass


def at_home(partner: Partner) -> None:
    """A house that writes to us answers, too: what waits for it is tried at once."""
    if Outgoing.objects.filter(partner=partner, state=Outgoing.State.WAITING, attempts__gt=0).update(next_try=None):
        soon()


def deliver_due() -> int:
    """Try every letter whose time has come; how many were answered. Safe to run twice at once."""
    now = clock.real()
    due = Outgoing.objects.filter(
        Q(next_try=None) | Q(next_try__lte=now), state=Outgoing.State.WAITING, expires__gt=now
    )
    due = due.exclude(partner__address="").select_related("partner").order_by("id")
    answered, silent = 0, set[str]()
    for letter in due[:IN_A_ROUND]:
        if letter.partner_id in silent:
            continue  # others shall not wait for a house that does not answer
        try:
            answered += deliver(letter)
        except line.NoAnswer:
            silent.add(letter.partner_id)
    return answered


def expire() -> int:
    """End what was not delivered in its term."""
    waiting = Outgoing.objects.filter(state=Outgoing.State.WAITING, expires__lte=clock.real())
    return waiting.update(state=Outgoing.State.EXPIRED, answered=clock.real())


def deliver(letter: Outgoing) -> bool:
    """One try. What fails is tried again later, each time after a longer while; True where a receipt came.

    Raises NoAnswer where nobody answers at all.
    """
    from .actions import record_receipt  # which receive letters, too

    wait = min(FIRST_WAIT * 2 ** min(letter.attempts, 12), LONGEST_WAIT)
    waiting = Outgoing.objects.filter(pk=letter.pk, state=Outgoing.State.WAITING)
    if not waiting.update(attempts=F("attempts") + 1, next_try=clock.real() + wait):
        return False  # called back meanwhile, or answered
    try:
        receipt = line.carry(letter.partner, bytes(letter.envelope), _bytes(letter.attachment))
        record_receipt(actor=SYSTEM, letter=letter, receipt=receipt)
    except (line.NoLine, Refusal) as fault:
        why = fault.sentence if isinstance(fault, Refusal) else str(fault)
        log.warning("letter %s to %s: %s", letter.pk, letter.partner_id, why)
        waiting.update(fault=why[:500])
        if isinstance(fault, line.NoAnswer):
            raise
        return False
    return True


def _bytes(stored: Any) -> bytes | None:
    return None if stored is None else bytes(stored)
