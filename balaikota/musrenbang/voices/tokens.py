"""Links of subscriptions: signed for one subscription of one city. The one that confirms works once."""

from uuid import UUID

from django.core import signing
from django.http import Http404
from django.urls import reverse

from balaikota.city import current

from . import queries
from .models import Subscription


def confirm_path(subscription: Subscription) -> str:
    content = [str(subscription.pk), str(subscription.nonce)]
    return reverse("musrenbang:confirm_subscription", args=[signing.dumps(content, salt=_salt("confirm"))])


def to_confirm(token: str) -> Subscription:
    """Http404 where the link was changed, is of another city, or was used already."""
    pk, nonce = _read(token, "confirm", 2)
    return queries.subscription(UUID(pk), UUID(nonce))


def end_path(subscription: Subscription) -> str:
    return reverse("musrenbang:end_subscription", args=[signing.dumps([str(subscription.pk)], salt=_salt("end"))])


def to_end(token: str) -> Subscription:
    """Http404 where the link was changed, is of another city, or the subscription is gone."""
    (pk,) = _read(token, "end", 1)
    return queries.subscription(UUID(pk))


def _read(token: str, use: str, parts: int) -> list[str]:
    try:
        found: list[str] = signing.loads(token, salt=_salt(use))
    except signing.BadSignature as error:
        raise Http404 from error
    if len(found) != parts:
        raise Http404
    return found


def _salt(use: str) -> str:
    return f"musrenbang.voices.{use}.{current.slug()}"
