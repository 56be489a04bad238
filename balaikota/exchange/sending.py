"""Sending letters: written inside the act they tell of, and left to be delivered after it (see `delivering`)."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tenants.utils import get_tenant_domain_model
from procrastinate.exceptions import AlreadyEnqueued

from balaikota.audit import keys
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.city import current
from balaikota.jobs.actions import defer
from balaikota.jobs.tasks import TICK

from . import letters
from .letters import Letter
from .models import Outgoing, Partner

TERM = timedelta(days=30)
DELIVER = "exchange.tasks.deliver"


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
        expires=expires or now + TERM, address=own_address(), about=about[:200], body=body,
        attachment="" if attachment is None else letters.digest(attachment),
    )  # fmt: skip
    found = Outgoing.objects.create(
        id=letter.id, partner=partner, kind=kind, about=letter.about, attachment=attachment, sent=now,
        envelope=letter.signed(keys.key_id(key.public_key()), key), expires=letter.expires,
    )  # fmt: skip
    soon()
    return found


def own_address() -> str:
    """Where this city's house stands: its first host name, by https in production."""
    names = get_tenant_domain_model().objects.filter(tenant__schema_name=current.slug())
    host = names.order_by("-is_primary", "pk").values_list("domain", flat=True).first() or "localhost"
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{'https' if settings.PRODUCTION else 'http'}://{host}{port}"


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
