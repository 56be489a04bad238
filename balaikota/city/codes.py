"""Codes of the ministry of home affairs: regions (Kepmendagri on kode wilayah) and offices (Permendagri 90/2019)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from balaikota.base.refusal import Refusal


class Level(StrEnum):
    """Levels of a region; RW and RT are the city's own continuation of the national code."""

    PROVINCE = "province"
    CITY = "city"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    RW = "rw"
    RT = "rt"


_REGION = re.compile(r"(\d{2})(?:\.(\d{2})(?:\.(\d{2})(?:\.(\d{4})(?:/(\d{2,3})(?:/(\d{2,3}))?)?)?)?)?")
_UNIT = re.compile(r"([1-9]\.\d{2})\.(\d\.\d{2})\.(\d\.\d{2})\.(\d{2})\.(\d{4})")
_NO_BIDANG = "0.00"


@dataclass(frozen=True, order=True)
class RegionCode:
    """``21.71.02.1002/05/03``: province, city, kecamatan, kelurahan, RW and RT, as far as it goes."""

    parts: tuple[str, ...]

    @property
    def level(self) -> Level:
        return list(Level)[len(self.parts) - 1]

    @property
    def parent(self) -> RegionCode | None:
        """The region above; ``None`` above a province."""
        return RegionCode(self.parts[:-1]) if len(self.parts) > 1 else None

    @property
    def city(self) -> str | None:
        """The code of the city it lies in; ``None`` for a province."""
        return ".".join(self.parts[:2]) if len(self.parts) > 1 else None

    def __str__(self) -> str:
        return "/".join([".".join(self.parts[:4]), *self.parts[4:]])


def parse_region(text: str, field: str | None = None) -> RegionCode:
    """Read a region's code; blanks, missing points (``2171021002``) and one-digit RW or RT are understood.

    Refuses ``region.code``.
    """
    national, *local = re.sub(r"\s", "", text).split("/")
    if national.isascii() and national.isdecimal():
        national = ".".join(part for part in (national[:2], national[2:4], national[4:6], national[6:]) if part)
    match = _REGION.fullmatch("/".join([national, *(part and part.zfill(2) for part in local)]))
    if not match or not text.isascii():
        raise Refusal("region.code", field=field, value=text.strip())
    return RegionCode(tuple(part for part in match.groups() if part is not None))


def is_city(code: str) -> bool:
    """Whether it is the code of a city or regency as it is written, ``21.71``."""
    found = _REGION.fullmatch(code)
    return found is not None and code.isascii() and found[2] is not None and found[3] is None


def level_of(code: str) -> Level:
    """Level of a well-formed code; refuses ``region.code``."""
    return parse_region(code).level


def parent_of(code: str) -> str | None:
    """The region above inside a city's own tree, whose top is the city: ``None`` for a city or a province.

    Refuses ``region.code``.
    """
    region = parse_region(code)
    return str(region.parent) if region.parent and region.level is not Level.CITY else None


@dataclass(frozen=True, order=True)
class UnitCode:
    """``1.03.0.00.0.00.01.0000``: one to three fields of government, number of the office, number of its sub-unit."""

    bidang: tuple[str, ...]
    number: int
    sub_unit: int = 0

    @property
    def is_sub_unit(self) -> bool:
        return self.sub_unit > 0

    @property
    def parent(self) -> UnitCode | None:
        """The office a sub-unit belongs to; ``None`` for an office itself."""
        return UnitCode(self.bidang, self.number) if self.sub_unit else None

    def __str__(self) -> str:
        bidang = [*self.bidang, *[_NO_BIDANG] * (3 - len(self.bidang))]
        return f"{'.'.join(bidang)}.{self.number:02d}.{self.sub_unit:04d}"


def parse_unit(text: str, field: str | None = None) -> UnitCode:
    """Read the 22-character code of an office.

    Refuses ``unit.code`` when it is not of that shape, and ``unit.bidang`` when a field of government repeats or
    stands after an empty one.
    """
    match = _UNIT.fullmatch(text.strip())
    if not match or not text.isascii() or match[4] == "00":
        raise Refusal("unit.code", field=field, value=text.strip())
    slots = match.group(1, 2, 3)
    bidang = tuple(slot for slot in slots if slot != _NO_BIDANG)
    if slots[: len(bidang)] != bidang or len(set(bidang)) != len(bidang) or any(slot[0] == "0" for slot in bidang):
        raise Refusal("unit.bidang", field=field, value=text.strip())
    return UnitCode(bidang, int(match[4]), int(match[5]))
