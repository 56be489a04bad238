"""A formula over the regions of its level: the figures it takes, where each is from, and what each region gets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region

from ..models import Cycle, Quota
from . import rules
from .models import FACTORS, Formula, Input

MOST_DRAWN = 40
SHARED = ("population", "rws", "score")
EXPORT = (
    Column(_("Region code"), lambda row: row.region.code),
    Column(_("Region"), lambda row: row.region.name),
    Column(_("Population"), lambda row: row.figures.population),
    Column(_("Source of the population"), lambda row: row.figures.population_source),
    Column(_("Number of RWs"), lambda row: row.figures.rws),
    Column(_("Score"), lambda row: row.figures.score),
    Column(_("Source of the score"), lambda row: row.figures.score_source),
    Column(_("Exact share (fraction)"), lambda row: str(row.share.exact)),
    Column(_("Share (rupiah)"), lambda row: row.share.amount),
    Column(_("Purse now (rupiah)"), lambda row: row.before),
)


@dataclass(frozen=True)
class Figures:
    """What is known of one region. `rws` are counted from the list of regions."""

    region: Region
    population: int | None
    population_source: str
    rws: int
    score: Decimal | None
    score_source: str

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in SHARED}


@dataclass(frozen=True)
class Row:
    """One region of a formula: its figures, its share, and the purse it has now (None: none yet)."""

    region: Region
    figures: Figures
    share: rules.Share
    now: Quota | None

    @property
    def before(self) -> int | None:
        return self.now.limit if self.now else None

    @property
    def changes(self) -> bool:
        return self.before != self.share.amount

    @property
    def below(self) -> bool:
        """Whether more is held already than the share; the formula cannot be applied then."""
        return self.now is not None and self.now.used > self.share.amount


def check_weights(weights: Mapping[str, int]) -> None:
    if min(weights.values(), default=0) < 0 or not any(weights.values()):
        raise Refusal("formula.weights", field="equal")


def figures(formula: Formula) -> list[Figures]:
    """Every active region of the formula's level with its figures; three queries."""
    regions = Region.objects.filter(level=formula.level, active=True).select_related("parent").order_by("code")
    given = {row.region_id: row for row in Input.objects.filter(cycle=formula.cycle_id)}
    rws = list(Region.objects.filter(level=Region.Level.RW, active=True).values_list("code", flat=True))
    counted = _counted(rws)
    return [_figures(region, given.get(region.code), counted.get(region.code, 0)) for region in regions]


def _counted(rws: list[str]) -> dict[str, int]:
    """How many RWs each RW, kelurahan and kecamatan has."""
    found: dict[str, int] = {}
    for code in rws:
        kelurahan = code.split("/")[0]
        for place in (code, kelurahan, kelurahan.rpartition(".")[0]):
            found[place] = found.get(place, 0) + 1
    return found


def _figures(region: Region, given: Input | None, rws: int) -> Figures:
    """The figures given for the year; without one of its own, the population that stands in the list of regions."""
    population, source = (given.population, given.population_source) if given else (None, "")
    if population is None and region.population is not None:
        population, source = region.population, gettext("list of regions of the city")
    return Figures(region, population, source, rws, given.score if given else None, given.score_source if given else "")


def shared(formula: Formula) -> list[Row]:
    """Every region with its share, in the order of codes. Refuses ``formula.*``."""
    known = figures(formula)
    found = _shares(formula, known)
    quotas = Quota.objects.filter(cycle=formula.cycle_id, purse=formula.purse, region__isnull=False)
    now = {quota.region_id: quota for quota in quotas}
    return [Row(one.region, one, found[one.region.code], now.get(one.region.code)) for one in known]


def _shares(formula: Formula, known: list[Figures]) -> dict[str, rules.Share]:
    """As `rules.shares`; a refusal names the figure as people do."""
    try:
        return rules.shares(formula.total, formula.weights, {one.region.code: one.values() for one in known})
    except Refusal as refusal:
        facts = refusal.facts | ({"factor": FACTORS[refusal.facts["factor"]]} if "factor" in refusal.facts else {})
        raise Refusal(refusal.code, refusal.field, **facts) from refusal


def example_rows(cycle: Cycle) -> Iterator[tuple[object, ...]]:
    """Every region of the levels that this year's formulas share among (the kelurahan where there is none)."""
    levels = set(cycle.formulas.values_list("level", flat=True)) or {Formula.Level.KELURAHAN}
    for level in sorted(levels):
        for one in figures(Formula(cycle=cycle, level=level)):
            source = one.population_source or one.score_source
            yield one.region.code, one.region.name, one.population, one.score, source


def drawn(rows: list[Row]) -> list[tuple[str, int]]:
    """Name and rupiah of what a chart draws: kelurahan are many, so they are summed by kecamatan."""
    found: dict[str, int] = {}
    for row in rows:
        place = row.region.parent if row.region.level == Region.Level.KELURAHAN and row.region.parent else row.region
        found[place.name] = found.get(place.name, 0) + row.share.amount
    return list(found.items())[:MOST_DRAWN]


def attempt(formula: Formula) -> tuple[list[Row], Refusal | None]:
    """As `shared`, for pages: the refusal in place of an error."""
    try:
        return shared(formula), None
    except Refusal as refusal:
        return [], refusal
