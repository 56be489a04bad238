"""Reading a table of figures: code, population, score, and where they are from; each fault with its row."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Report, Row, examine, open_sheet
from balaikota.city.models import Region

from ..models import Cycle
from .models import Input

COLUMNS = (
    Column("region", ("kode wilayah", "kode", "region")),
    Column("population", ("penduduk", "jumlah penduduk", "population"), required=False),
    Column("score", ("skor", "score"), required=False),
    Column("source", ("sumber", "source")),
)
HEADER = ("kode wilayah", "wilayah", "penduduk", "skor", "sumber")
_MOST = Decimal(10) ** 7
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d*)?")


@dataclass(frozen=True)
class Reading:
    """Which regions exist, and for which year the figures are."""

    cycle: Cycle
    codes: frozenset[str]

    def parse(self, row: Row) -> Input:
        """One row as it will be kept. Refuses ``figure.*`` with the field."""
        if row["region"] not in self.codes:
            raise Refusal("figure.region", field="region", code=row["region"])
        if not row["source"]:
            raise Refusal("figure.source", field="source")
        people, score = number(row["population"], "population"), number(row["score"], "score")
        if people is None and score is None:
            raise Refusal("figure.nothing", field="population")
        if people is not None and people != int(people):
            raise Refusal("figure.whole", field="population", value=row["population"])
        return row_of(self.cycle, row["region"], None if people is None else int(people), score, row["source"])


def row_of(cycle: Cycle, region: str, population: int | None, score: Decimal | None, source: str) -> Input:
    """The source stands with each figure that is given."""
    return Input(
        cycle=cycle, region_id=region, population=population, score=score,
        population_source="" if population is None else source, score_source="" if score is None else source,
    )  # fmt: skip


def number(text: str, field: str) -> Decimal | None:
    """Zero or more as offices write it: 12.345 people, 40,5 points, or 40.5 from a cell; None where it is empty.

    A score of 12.345 may mean either, so it is refused. Refuses ``figure.number``.
    """
    if not text:
        return None
    grouped = _GROUPED.fullmatch(text) is not None
    plain = text.replace(".", "").replace(",", ".") if grouped or "," in text else text
    unsure = grouped and field == "score" and "," not in text and text.count(".") == 1
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise Refusal("figure.number", field=field, value=text) from error
    if unsure or not value.is_finite() or not 0 <= value < _MOST:
        raise Refusal("figure.number", field=field, value=text)
    return value


def read(cycle: Cycle, source: BinaryIO, name: str) -> Report[Input]:
    """Every row of a table, the good and the bad. A region that comes twice keeps its last row."""
    report = examine(open_sheet(source, COLUMNS, name=name), reading(cycle).parse)
    report.good = list({row.region_id: row for row in report.good}.values())
    return report


def typed(cycle: Cycle, values: dict[str, str]) -> Input:
    """One row as it was typed in a form. Refuses ``figure.*``."""
    return reading(cycle).parse(Row(1, values))


def reading(cycle: Cycle) -> Reading:
    levels = (Region.Level.RW, Region.Level.KELURAHAN, Region.Level.KECAMATAN)
    codes = Region.objects.filter(level__in=levels, active=True).values_list("code", flat=True)
    return Reading(cycle, frozenset(codes))
