"""*Kartu Akses*: a QR code and a PIN on paper, for RW heads without e-mail.

The PIN's hash is made with the card's own token, which is nowhere stored: who steals the table can guess neither.
"""

import hashlib
import io
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import segno
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS
from balaikota.city import current
from balaikota.parts import templates

from .models import AccessCard, Account, Grant

TRIES = 5
_SHEET = "people/documents/access_card.typ"


@dataclass(frozen=True)
class PrintedCard:
    """What stands on a card. This is the only moment at which token and PIN are known."""

    name: str
    office: str
    place: str
    token: str
    pin: str


def new_secret() -> tuple[str, str]:
    """A token for the address and a PIN of six digits."""
    return secrets.token_urlsafe(18), f"{secrets.randbelow(10**6):06d}"


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def pin_hash(token: str, pin: str) -> str:
    return hashlib.sha256(f"{token}:{pin}".encode()).hexdigest()


def card(token: str) -> AccessCard:
    """The card behind an address. Refuses ``card.unknown``, also for one that is revoked or whose holder left."""
    found = AccessCard.objects.filter(token_hash=token_hash(token), revoked=None).select_related("account").first()
    if found is None or not found.account.is_active or not office_of(found):
        raise Refusal("card.unknown")
    return found


def office_of(found: AccessCard) -> str:
    """The office of the holder today; "" when it ended, or when an official's office came to it (no cards for them)."""
    grants = list(Grant.objects.in_force().filter(account=found.account).select_related("region", "unit"))
    if any(grant.role in OFFICIALS for grant in grants):
        return ""
    return grants[0].office if grants else ""


def open_with(token: str, pin: str) -> Account:
    """The holder, when the PIN is right. Each wrong one is kept, whatever else fails.

    Refuses ``card.unknown``, ``card.pin``, ``card.locked``.
    """
    with transaction.atomic(durable=True):
        found = AccessCard.objects.select_for_update().get(pk=card(token).pk)
        if found.failures < TRIES:
            right = constant_time_compare(found.pin_hash, pin_hash(token, "".join(pin.split())))
            found.failures = 0 if right else found.failures + 1
            found.save(update_fields=["failures"])
            if right:
                return found.account
    if found.failures >= TRIES:
        raise Refusal("card.locked", field="pin", most=TRIES)
    raise Refusal("card.pin", field="pin", left=TRIES - found.failures)


def sheet(printed: "Sequence[PrintedCard]", site: str) -> bytes:
    """PDF, four cards on each A4 page. `site` is the address before ``/kartu/``, like https://musrenbang.go.id."""
    profile = current.profile()
    cards = [
        asdict(one) | {"qr": _qr(f"{site}/kartu/{one.token}"), "pin": f"{one.pin[:3]} {one.pin[3:]}"} for one in printed
    ]
    data = {
        "city": profile.name, "government": profile.government, "colour": profile.colour, "cards": cards,
        "sample": _("SAMPLE") if profile.demonstration else "",
        "day": plain_date(clock.today()),
        "words": {
            "title": _("Access card"), "printed": _("Printed on"), "pin": _("2. Type this PIN:"),
            "scan": _("1. Point the camera of your phone at the picture."),
            "keep": _("Keep this card like a key. Lost? Ask your kelurahan for a new one."),
        },
    }  # fmt: skip
    return templates.compiled(_SHEET, {"data": json.dumps(data)})


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0, omitsize=True)
    return out.getvalue().decode()
