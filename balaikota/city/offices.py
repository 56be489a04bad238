"""The list of perangkat daerah as a city keeps it: read row by row, each fault with its column and reason."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Report, Row, examine, open_sheet

from .codes import parse_unit

COLUMNS = (
    Column("code", ("kode", "kode perangkat daerah", "kode unit", "kode skpd")),
    Column("name", ("nama", "nama perangkat daerah", "nama unit", "nama skpd")),
    Column("short", ("singkatan", "nama singkat"), required=False),
    Column("parent", ("kode induk", "induk"), required=False),
)
HEADINGS = ("kode", "nama", "singkatan", "kode induk")
"""Headings of the empty sheet that is handed out."""


@dataclass(frozen=True)
class Office:
    """One good row: a unit by its 22-character code (Permendagri 90/2019), and the one above it."""

    code: str
    name: str
    short: str
    parent: str


def read(source: Path | BinaryIO, name: str = "") -> Report[Office]:
    """Read a whole list. Refuses what `open_sheet` refuses; faults of single rows stand in the report."""
    seen: dict[str, int] = {}

    def row(found: Row) -> Office:
        office = _office(found)
        if office.code in seen:
            raise Refusal("unit.repeated", field="code", row=seen[office.code])
        seen[office.code] = found.number
        return office

    return examine(open_sheet(source, COLUMNS, name=name), row)


def _office(row: Row) -> Office:
    code = str(parse_unit(row["code"], field="code"))
    name = re.sub(r"\s+", " ", row["name"])
    if not name:
        raise Refusal("field.required", field="name")
    parent = str(parse_unit(row["parent"], field="parent")) if row["parent"] else ""
    return Office(code, name, row["short"].strip(), parent)
