"""Bundles, adoptions and changes as pages and the catalogue show them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from balaikota.base.manifest import Hit
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.exchange.models import Partner

from .models import Adoption, Decision, KeptBundle, Patch
from .plan import Line

READERS = (Role.ADMIN, Role.PLANNER, Role.INSPECTOR)


def catalogue() -> QuerySet[KeptBundle]:
    """What this city gives to whoever wants it, the newest first."""
    return KeptBundle.objects.filter(way=KeptBundle.Way.OWN, withdrawn=None).defer("file")


def listed() -> list[dict[str, Any]]:
    """The same for programs: what `katalog.json` says of each."""
    return [
        {
            "name": one.name, "version": str(one.version), "made": one.made.isoformat(), "licence": one.licence,
            "expires": one.expires.isoformat(), "sha256": one.sha256, "size": one.size, "about": one.note,
        }
        for one in catalogue()
    ]  # fmt: skip


def cities() -> dict[str, str]:
    """Names of the cities known here by their codes, this one among them."""
    own = current.profile()
    return {own.code: own.name} | dict(Partner.objects.values_list("code", "name"))


def published(name: str, version: str) -> KeptBundle:
    """One of them, with its file; 404 where it is none."""
    year, _, number = version.partition(".")
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) < 5):
        raise Http404
    found = KeptBundle.objects.filter(
        way=KeptBundle.Way.OWN, withdrawn=None, name=name, year=int(year), number=int(number)
    ).first()
    if found is None:
        raise Http404
    return found


def bundles() -> QuerySet[KeptBundle]:
    return KeptBundle.objects.defer("file")


def waiting_bundle() -> KeptBundle | None:
    """The newest that came from another city and neither holds here nor held until a newer one came."""
    held = [Adoption.State.IN_FORCE, Adoption.State.SUPERSEDED]
    return bundles().filter(way=KeptBundle.Way.GOT).exclude(adoptions__state__in=held).first()


def adoptions() -> QuerySet[Adoption]:
    return Adoption.objects.select_related("bundle", "after__bundle").defer("bundle__file", "after__bundle__file")


def patches() -> QuerySet[Patch]:
    return Patch.objects.defer("base", "content")


def bundle(id: UUID) -> KeptBundle:
    return get_object_or_404(KeptBundle, pk=id)


def adoption(id: UUID) -> Adoption:
    return get_object_or_404(Adoption.objects.select_related("bundle", "after__bundle"), pk=id)


def patch(id: UUID) -> Patch:
    return get_object_or_404(Patch, pk=id)


def seen(line: Line, decision: Decision | None) -> str:
    """What somebody who looks at a conflict has seen of it: both sides and the decision, to send along with one."""
    return f"{line.about}/{decision.digest if decision else ''}"


def adopted(agreements: Sequence[UUID]) -> dict[UUID, list[Hit]]:
    """What was adopted under each of these agreements, for the page of cooperation."""
    found: dict[UUID, list[Hit]] = {}
    for one in adoptions().filter(agreement__in=agreements).exclude(state__in=["draft", "dropped"]):
        assert one.agreement is not None
        address = reverse("adoption:adoption", args=[one.pk])
        found.setdefault(one.agreement, []).append(Hit(str(one.bundle), address, note=one.get_state_display()))
    return found


def under(agreement: UUID) -> QuerySet[Adoption]:
    """What was adopted under an agreement."""
    return adoptions().filter(agreement=agreement).exclude(state__in=[Adoption.State.DRAFT, Adoption.State.DROPPED])
