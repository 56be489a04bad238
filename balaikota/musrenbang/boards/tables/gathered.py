"""All that a dashboard is made of, read once: the sums, the names behind their codes, and the ceilings."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from balaikota.city.models import Region, Unit
from balaikota.workflow import engine
from balaikota.workflow.process import State

from ...models import Cycle, Item, Proposal, Quota
from ...planning.models import Input
from .. import figures, parameters
from ..figures import Scope, Sum, Sums, Supports, Wait


@dataclass(frozen=True)
class Place:
    """A kelurahan with what figures are divided by. `population` is None where nobody gave it."""

    code: str
    name: str
    kecamatan: str
    rws: int
    population: int | None


@dataclass(frozen=True)
class Gathered:
    """`ceilings` are rupiah by kelurahan (PSPK), `regular` by department (regular budget)."""

    cycle: Cycle
    scope: Scope
    sums: Sums
    waits: list[Wait]
    stuck: int
    supports: Supports
    kecamatan: dict[str, str]
    places: dict[str, Place]
    items: dict[int, Item]
    units: dict[str, str]
    ceilings: dict[str, int] = field(default_factory=dict)
    regular: dict[str, int] = field(default_factory=dict)

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Every state a proposal of any version of the process can be in, in their order."""
        return engine.states(Proposal.process)

    @cached_property
    def by_kecamatan(self) -> dict[str, Sum]:
        found: dict[str, Sum] = defaultdict(Sum)
        for code, counted in self.sums.by["kelurahan"].items():
            found[code[:8]] += counted
        return dict(found)

    def where(self, **more: str) -> str:
        """The address words of the list of proposals that this dashboard is about."""
        region = self.scope.region
        words = {"kecamatan": region[:8], "kelurahan": region if len(region) > 8 else "", "dinas": self.scope.unit}
        return "&".join(f"{name}={value}" for name, value in (words | more).items() if value)


def gather(cycle: Cycle, region: str = "", unit: str = "") -> Gathered:
    """As many queries whatever there is to add up."""
    scope, stuck = figures.of(cycle, region, unit), parameters.stuck_days()
    regions = Region.objects.filter(Q(level="kecamatan") | Q(level="kelurahan"), active=True)
    names = {one.code: one for one in regions.order_by("code")}
    kecamatan = {code: one.name for code, one in names.items() if one.level == "kecamatan"}
    ceilings, regular = _ceilings(cycle, scope)
    return Gathered(
        cycle, scope, figures.sums(scope), figures.waits(scope, stuck), stuck, figures.supports(scope), kecamatan,
        _places(cycle, scope, [one for one in names.values() if one.level == "kelurahan"], kecamatan),
        Item.objects.filter(cycle=cycle).only("code", "name", "purse", "physical").in_bulk(),
        {unit.code: unit.name for unit in Unit.objects.filter(region=None, parent=None)}, ceilings, regular,
    )  # fmt: skip


def _places(cycle: Cycle, scope: Scope, kelurahan: list[Region], kecamatan: dict[str, str]) -> dict[str, Place]:
    """The kelurahan of the scope; the population given for the year counts before that of the list of regions."""
    people = dict(Input.objects.filter(cycle=cycle).values_list("region_id", "population"))
    rws = Region.objects.filter(level="rw", active=True).order_by().values("parent_id").annotate(n=Count("pk"))
    counted = {row["parent_id"]: row["n"] for row in rws}
    return {
        one.code: Place(
            one.code, one.name, kecamatan.get(one.code[:8], ""), counted.get(one.code, 0),
            people.get(one.code) or one.population,
        )
        for one in kelurahan
        if one.code.startswith(scope.region)
    }  # fmt: skip


def _ceilings(cycle: Cycle, scope: Scope) -> tuple[dict[str, int], dict[str, int]]:
    """The PSPK purses of the kelurahan, and the regular budgets of the departments; none that hold the same twice."""
    quotas = Quota.objects.filter(cycle=cycle, limit__isnull=False)
    pspk = quotas.filter(region__level="kelurahan", purse=Item.Purse.PSPK).values_list("region_id", "limit")
    regular = quotas.filter(unit__isnull=False, purse=Item.Purse.REGULAR).values_list("unit_id", "limit")
    inside = {code: limit for code, limit in pspk if code.startswith(scope.region)}
    return {} if scope.unit else _ints(inside), _ints({u: n for u, n in regular if not scope.unit or u == scope.unit})


def _ints(found: dict[Any, Any]) -> dict[str, int]:
    return {str(code): int(limit) for code, limit in found.items()}
