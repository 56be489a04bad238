"""The list of RW heads as a kelurahan sends it: read row by row, each fault with its column and reason."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from balaikota.base.calendar import month_name
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.sheets import Column, Faults, Report, Row, examine, open_sheet
from balaikota.city.codes import Level, parse_region
from balaikota.city.models import Region

from .addresses import clean_phone
from .models import Grant

COLUMNS = (
    Column("name", ("nama", "nama ketua", "nama ketua rw")),
    Column("code", ("kode rw", "kode"), required=False),
    Column("kelurahan", ("kelurahan", "nama kelurahan"), required=False),
    Column("rw", ("rw", "nomor rw"), required=False),
    Column("decree", ("nomor sk", "sk", "no sk")),
    Column("starts", ("mulai", "tmt", "berlaku mulai")),
    Column("ends", ("sampai", "sampai dengan", "berlaku sampai")),
    Column("phone", ("telepon", "nomor telepon", "hp", "no hp"), required=False),
)
HEADINGS = ("nama", "kode RW", "kelurahan", "RW", "nomor SK", "mulai", "sampai", "telepon")
"""Headings of the empty sheet that is handed out."""


@dataclass(frozen=True)
class Head:
    """One good row: an RW head with decree and term of office."""

    name: str
    region: str  # 21.71.02.1002/05
    decree: str
    starts: date
    ends: date
    phone: str


def read(source: Path | BinaryIO, name: str = "") -> Report[Head]:
    """Read a whole list. Refuses what `open_sheet` refuses; faults of single rows stand in the report."""
    return examine(open_sheet(source, COLUMNS, name=name), _Reader().row)


class _Reader:
    """What rows are compared with: the city's kelurahan, today's heads, and the rows before."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = defaultdict(list)
        self.codes = set()
        for code, name in Region.objects.filter(level=Region.Level.KELURAHAN).values_list("code", "name"):
            self.names[plain(name)].append(code)
            self.codes.add(code)
        held = Grant.objects.filter(role=Role.RW_HEAD, standing=Grant.Standing.DEFINITIVE).order_by("starts")
        self.since = dict(held.values_list("region", "starts"))
        self.terms = set(held.values_list("region", "decree", "starts"))
        self.seen: dict[str, int] = {}

    def row(self, row: Row) -> Head:
        """Refuses everything that is wrong with the row at once, as `Faults`."""
        parts: dict[str, Any] = {}
        faults: list[Refusal] = []
        for key, parse in self.parsers.items():
            try:
                parts[key] = parse(row)
            except Refusal as refusal:
                faults.append(refusal)
        if faults:
            raise Faults(faults)
        head = Head(**parts)
        self.compare(head)
        self.seen[head.region] = row.number
        return head

    @property
    def parsers(self) -> dict[str, Callable[[Row], Any]]:
        return {
            "name": partial(filled, key="name"),
            "region": self.region,
            "decree": partial(filled, key="decree"),
            "starts": partial(day, key="starts"),
            "ends": partial(day, key="ends"),
            "phone": lambda row: clean_phone(row["phone"]),
        }

    def region(self, row: Row) -> str:
        """Code of the RW, from the code itself or from kelurahan and RW."""
        if row["code"]:
            return self.by_code(row["code"])
        if not (row["kelurahan"] and row["rw"]):
            raise Refusal("head.place", field="kelurahan" if row["rw"] else "rw")
        number = re.fullmatch(r"(?:RW\W*)?(\d{1,3})", row["rw"].strip(), re.IGNORECASE)
        if not number or not int(number[1]):
            raise Refusal("head.rw", field="rw", value=row["rw"])
        return f"{self.kelurahan(row['kelurahan'])}/{int(number[1]):02d}"

    def by_code(self, text: str) -> str:
        code = parse_region(text, field="code")
        if code.level is not Level.RW:
            raise Refusal("head.rw", field="code", value=text)
        if str(code.parent) not in self.codes:
            raise Refusal("head.elsewhere", field="code", code=str(code))
        return str(code)

    def kelurahan(self, name: str) -> str:
        found = self.names.get(plain(name), [])
        if len(found) != 1:
            raise Refusal("head.kelurahan_many" if found else "head.kelurahan", field="kelurahan", value=name)
        return found[0]

    def compare(self, head: Head) -> None:
        """Against the term itself, the rows before, and the head in office."""
        if head.ends < head.starts:
            raise Refusal("grant.term", field="ends")
        if head.region in self.seen:
            raise Refusal("head.repeated", field="rw", row=self.seen[head.region])
        since = self.since.get(head.region)
        if since and head.starts <= since and not self.is_known(head):
            raise Refusal("grant.overlap", field="starts", office=rw_name(head.region), since=since)

    def is_known(self, head: Head) -> bool:
        return (head.region, head.decree, head.starts) in self.terms


def filled(row: Row, key: str) -> str:
    if not row[key]:
        raise Refusal("field.required", field=key)
    return re.sub(r"\s+", " ", row[key])


def day(row: Row, key: str) -> date:
    """31/12/2027, 31-12-2027, 2027-12-31 or 31 Desember 2027. Refuses ``head.date``."""
    text = filled(row, key)
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
            return date(*(int(part) for part in match.groups()))
        if match := re.fullmatch(r"(\d{1,2})\s*[/. -]\s*(\d{1,2}|[A-Za-z]+)\s*[/. -]\s*(\d{4})", text):
            return date(int(match[3]), _month(match[2]), int(match[1]))
    except ValueError:
        pass
    raise Refusal("head.date", field=key, value=text)


def _month(text: str) -> int:
    """Number of a month given as 12, Desember or Des; 0, which is no month, for anything else."""
    if text.isdecimal():
        return int(text)
    names = (month for month in range(1, 13) if month_name(month).lower().startswith(text.lower()))
    return next(names, 0) if len(text) >= 3 else 0


def plain(name: str) -> str:
    """Names of kelurahan compare without case, blanks and the word itself."""
    return re.sub(r"^kelurahan|[\W_]", "", name.strip().casefold())


def rw_name(code: str) -> str:
    return f"RW {code.rpartition('/')[2]}"
