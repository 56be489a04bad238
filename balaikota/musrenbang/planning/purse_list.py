"""The list of all purses of a year: narrowed, counted, page by page, and as a table for offices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column

from ..models import Cycle, Item, Quota

PAGE = 50
LEVELS = {"rw": _("RW"), "kelurahan": _("Kelurahan"), "kecamatan": _("Kecamatan"), "department": _("Department")}
EXPORT = (
    Column(_("Plan year"), lambda quota: str(quota.cycle_id)),
    Column(_("Kind of purse"), lambda quota: str(quota.get_purse_display()), of="kind"),
    Column(_("Level"), lambda quota: str(LEVELS[level_of(quota)])),
    Column(_("Code"), lambda quota: quota.region_id or quota.unit_id),
    Column(_("Whose"), lambda quota: quota.whose),
    Column(_("Limit (rupiah)"), lambda quota: quota.limit, of="limit"),
    Column(_("Held (rupiah)"), lambda quota: quota.used, of="used"),
    Column(_("Left (rupiah)"), lambda quota: quota.left, of="left"),
    Column(_("Most proposals"), lambda quota: quota.most, of="most"),
    Column(_("Proposals held"), lambda quota: quota.taken, of="most"),
    Column(_("Basis"), lambda quota: quota.basis, of="basis"),
)


@dataclass(frozen=True)
class PurseFilters:
    """What the list is narrowed to; unset means all. `region` takes in everything inside it."""

    purse: str = ""
    level: str = ""
    region: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "PurseFilters":
        number = query.get("hal", "")
        return cls(
            purse=_known(query.get("jenis", ""), Item.Purse.values),
            level=_known(query.get("tingkat", ""), list(LEVELS)),
            region=query.get("kecamatan", ""),
            words=query.get("cari", "").strip()[:100],
            page=max(1, min(int(number), 10_000)) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
        )

    def apply(self, quotas: "QuerySet[Quota]") -> "QuerySet[Quota]":
        if self.purse:
            quotas = quotas.filter(purse=self.purse)
        if self.level:
            quotas = quotas.filter(Q(unit__isnull=False) if self.level == "department" else Q(region__level=self.level))
        if self.region:
            quotas = quotas.filter(Q(region=self.region) | Q(region__code__startswith=f"{self.region}."))
        if self.words:
            names = ("region__name", "region__parent__name", "unit__name", "unit__short", "region__code", "unit__code")
            quotas = quotas.filter(_any(names, self.words))
        return quotas


def _known(value: str, values: list[str]) -> str:
    return value if value in values else ""


def _any(names: tuple[str, ...], words: str) -> Q:
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__icontains": words})
    return found


def level_of(quota: Quota) -> str:
    return str(quota.region.level) if quota.region else "department"


def listed(cycle: Cycle, filters: PurseFilters) -> "QuerySet[Quota]":
    """Purses of regions in the order of codes, then those of departments; a page of any length is one query."""
    found = filters.apply(Quota.objects.filter(cycle=cycle)).select_related("region__parent", "unit")
    return found.order_by("region_id", "unit_id", "purse")


def totals(cycle: Cycle, filters: PurseFilters) -> dict[str, Any]:
    """How many purses, their rupiah and what is held of them. Levels hold the same proposals once each."""
    sums = filters.apply(Quota.objects.filter(cycle=cycle)).order_by()
    return sums.aggregate(count=Count("pk"), limit=Sum("limit"), used=Sum("used"), taken=Sum("taken"))


def one_level(filters: PurseFilters) -> bool:
    """Whether sums mean something: purses of several levels hold the same money once each."""
    return bool(filters.level and filters.purse)
