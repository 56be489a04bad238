"""Letters under way and taken, and the cities they go to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from balaikota.base.roles import Role

from .models import Incoming, Outgoing, Partner, PartnerKey

READERS = (Role.ADMIN, Role.PLANNER, Role.INSPECTOR)
HEAVY = ("envelope", "attachment", "receipt")


@dataclass(frozen=True)
class Filters:
    """`incoming`: which box; words, state and partner narrow it."""

    incoming: bool = False
    q: str = ""
    state: str = ""
    partner: str = ""


def letters(filters: Filters) -> QuerySet[Any]:
    """One box, the newest first, without what is heavy."""
    model: Any = Incoming if filters.incoming else Outgoing
    found = model.objects.select_related("partner").defer(*HEAVY)
    if filters.q:
        found = found.filter(Q(about__icontains=filters.q) | Q(kind__icontains=filters.q))
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.partner:
        found = found.filter(partner=filters.partner)
    return found  # type: ignore[no-any-return]


def outgoing(id: UUID) -> Outgoing:
    found = Outgoing.objects.select_related("partner").filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def incoming(code: str, id: UUID) -> Incoming:
    found = Incoming.objects.select_related("partner").filter(partner=code, letter=id).first()
    if found is None:
        raise Http404
    return found


def partner(code: str) -> Partner:
    found = Partner.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def key(partner: str, name: str) -> PartnerKey:
    found = PartnerKey.objects.select_related("partner").filter(partner=partner, key_id=name).first()
    if found is None:
        raise Http404
    return found


def partners() -> QuerySet[Partner]:
    return Partner.objects.prefetch_related("keys")


def pinned(code: str) -> bool:
    return PartnerKey.objects.filter(partner=code, state=PartnerKey.State.PINNED).exists()
