"""Delivering letters: each is tried, again and again, until a receipt comes or its term is over."""

import logging
from datetime import timedelta
from typing import Any

from django.db.models import F, Q

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import SYSTEM

from . import line
from .actions import record_receipt
from .models import Outgoing

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=20), timedelta(hours=2)
IN_A_ROUND = 50

log = logging.getLogger(__name__)


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
