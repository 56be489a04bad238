"""The national list of regions, some 91,000 from provinces down to villages, as rows that were checked.

The build brings the CSV files of the npm package ``idn-area-data`` along (data under ODbL); a newer list, XLSX or CSV,
with the columns code, name and level may take their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Report, Row, examine, open_sheet

from .codes import Level, parse_region

SHIPPED = Path(__file__).parent / "data" / "national"
FILES = ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv")
COLUMNS = (
    Column("code", ("code", "kode", "kode wilayah", "kode kemendagri")),
    Column("name", ("name", "nama", "nama wilayah")),
    Column("level", ("level", "tingkat"), required=False),
)
# Words of the lists for our levels; a level may be left out, the code says it too.
LEVEL_WORDS = {
    "provinsi": Level.PROVINCE,
    "kabupaten": Level.CITY,
    "kota": Level.CITY,
    "kabupaten_kota": Level.CITY,
    "kabupaten/kota": Level.CITY,
    "kelurahan_desa": Level.KELURAHAN,
    "desa": Level.KELURAHAN,
    "desa/kelurahan": Level.KELURAHAN,
    "kelurahan/desa": Level.KELURAHAN,
    **{level.value: level for level in Level},
}


@dataclass(frozen=True)
class NationalRegion:
    """One row of the list."""

    code: str
    name: str
    level: Level


def read_shipped(folder: Path = SHIPPED, within: str = "") -> Report[NationalRegion]:
    """The list brought along by the build; ``within`` (``21.71``) keeps only a region, what lies in and above it.

    Refuses ``national.absent`` where the build has not brought it.
    """
    if not all((folder / name).exists() for name in FILES):
        raise Refusal("national.absent")
    report: Report[NationalRegion] = Report()
    reader = _Reader(within)
    for name in FILES:
        _join(report, examine(open_sheet(folder / name, COLUMNS), reader.read))
    return reader.kept(report)


def read_file(path: Path, within: str = "") -> Report[NationalRegion]:
    """A newer list in one file, in any order; rows whose parent is nowhere in it are faults.

    Refuses what `open_sheet` refuses.
    """
    reader = _Reader(within)
    seen = {row["code"] for row in open_sheet(path, COLUMNS)}
    reader.known = {str(parse_region(code)) for code in seen if _is_code(code)}
    return reader.kept(examine(open_sheet(path, COLUMNS), reader.read))


class _Reader:
    """Checks row by row; remembers which codes it has met in which row."""

    def __init__(self, within: str) -> None:
        self.within = within
        self.rows: dict[str, int] = {}
        self.known: set[str] | None = None  # all codes of the list, where their order is free

    def read(self, row: Row) -> NationalRegion:
        region = parse_region(row["code"], field="code")
        code = str(region)
        if not row["name"]:
            raise Refusal("field.required", field="name")
        word = row["level"].casefold()
        if word and LEVEL_WORDS.get(word) is not region.level:
            raise Refusal("region.level", field="level", code=code, value=row["level"])
        if code in self.rows:
            raise Refusal("region.repeated", field="code", code=code, row=self.rows[code])
        above = str(region.parent) if region.parent else None
        if above and above not in (self.rows if self.known is None else self.known):
            raise Refusal("region.orphan", field="code", parent=above)
        self.rows[code] = row.number
        return NationalRegion(code, row["name"], region.level)

    def kept(self, report: Report[NationalRegion]) -> Report[NationalRegion]:
        if self.within:
            report.good = [r for r in report.good if _related(r.code, self.within)]
        return report


def _related(code: str, within: str) -> bool:
    inner, outer = code + ".", within + "."
    return inner.startswith(outer) or outer.startswith(inner)


def _is_code(text: str) -> bool:
    try:
        parse_region(text)
    except Refusal:
        return False
    return True


def _join(report: Report[NationalRegion], part: Report[NationalRegion]) -> None:
    """Add the part read from one of the files; row numbers are those of each file."""
    report.header = report.header or part.header
    report.good += part.good
    report.faults += part.faults
    report.bad |= part.bad
