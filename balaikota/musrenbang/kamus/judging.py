"""Whether a table may be the kamus that a new year begins with: every row is one that the kamus could hold."""

import csv
import io
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.parts import files
from balaikota.regulation.models import Code, CodeList

from ..choices import GLYPHS
from ..models import Item
from .rules import read_contents

PATH = "musrenbang/codes/kamus.csv"
TITLE = {"en": "Kamus of proposals a year begins with", "id": "Kamus usulan untuk memulai tahun"}
SOURCES = ["Perpres 33/2020 tentang Standar Harga Satuan Regional", "Permendagri 90/2019", "Kepmendagri 050-5889/2021"]
MOST_ROWS, MOST_PHOTOS = 2000, 3
Row = Mapping[str, str]


def judge(path: str, content: bytes) -> Described:
    """Bound to the price book of the city, so that whoever takes it over looks at the prices first.

    Refuses ``kamus.columns`` and ``kamus.row``.
    """
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    if tuple(table.fieldnames or ()) != columns():
        raise Refusal("kamus.columns", columns=", ".join(columns()))
    rows, seen = list(table), set[str]()
    if not 1 <= len(rows) <= MOST_ROWS:
        raise Refusal("kamus.columns", columns=", ".join(columns()))
    for line, row in enumerate(rows, 2):
        wrong = None in row or None in row.values() or row["code"] in seen or _wrong(row)
        if wrong:
            raise Refusal("kamus.row", line=line, column=wrong if isinstance(wrong, str) else "code")
        seen.add(row["code"])
    _check_codes(rows)
    return Described(path, TITLE, SOURCES, local=True)


@cache
def columns() -> tuple[str, ...]:
    """The columns of the table that ships."""
    return tuple(next(csv.reader(io.StringIO(files.shipped_content(PATH).decode()))))


def _wrong(row: Row) -> str | None:
    """The first column that no entry could have."""
    right = {column: bool(row[column].strip()) for column in ("name", "definition", "unit")} | {
        "code": bool(re.fullmatch(r"[\w.-]{1,12}", row["code"])),
        "price": row["price"].isascii() and row["price"].isdigit() and 0 < int(row["price"][:16]) < 10**13,
        "least": 0 < _number(row["least"]) <= _number(row["most"]) < 10**9,
        "land": row["land"] in Item.Land, "purse": row["purse"] in Item.Purse,
        "photos": row["photos"] in map(str, range(MOST_PHOTOS + 1)), "physical": row["physical"] in ("ya", "tidak"),
        "field": bool(re.fullmatch(r"\d(\.\d\d)?", row["field"])), "glyph": row["glyph"] in ("", *GLYPHS),
        "contents": _readable(row["contents"]),
    }  # fmt: skip
    return next((column for column, fine in right.items() if not fine), None)


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal(-1)
    return number if number.is_finite() else Decimal(-1)


def _readable(contents: str) -> bool:
    try:
        read_contents(contents)
    except Refusal:
        return False
    return True


def _check_codes(rows: list[dict[str, str]]) -> None:
    """Codes of sub kegiatan and accounts stand in the complete list of this city, where it has one."""
    for kind in ("activity", "account"):
        used = {row[kind]: line for line, row in enumerate(rows, 2) if row[kind]}
        wrong = {code for code in used if not re.fullmatch(r"\d+(\.[\dX]+)*", code)}
        if CodeList.objects.filter(kind=kind, complete=True).exists():
            known = Code.objects.filter(list__kind=kind, code__in=used).values_list("code", flat=True)
            wrong = set(used) - set(known)
        if wrong:
            raise Refusal("kamus.row", line=min(used[code] for code in wrong), column=kind)
