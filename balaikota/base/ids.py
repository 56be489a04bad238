"""Identifiers: uuid7 for machines, ``BTM28-04137`` for people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from uuid_utils.compat import uuid7

from balaikota.base.refusal import Refusal

__all__ = ["PublicNumber", "parse_public_number", "uuid7"]

_SHAPE = re.compile(r"([A-Z]{2,4})([0-9OIL]{2})([0-9OIL]{1,7})")
_MISREAD = str.maketrans("OIL", "011")


@dataclass(frozen=True, order=True)
class PublicNumber:
    """What a resident keeps of a proposal: the city's letters, the plan year, and a running number."""

    prefix: str
    year: int
    sequence: int

    def __post_init__(self) -> None:
        if not (re.fullmatch("[A-Z]{2,4}", self.prefix) and 2000 <= self.year <= 2099 and 0 < self.sequence < 10**7):
            raise ValueError(f"not a public number: {self.prefix!r} {self.year} {self.sequence}")

    def __str__(self) -> str:
        return f"{self.prefix}{self.year % 100:02d}-{self.sequence:05d}"


def parse_public_number(text: str) -> PublicNumber:
    """Read a number as people type it: small letters, spaces, no dash, the letter O for a zero.

    Refuses ``number.unreadable``.
    """
    match = _SHAPE.fullmatch(re.sub(r"[\s._/\u2010-\u2015-]", "", text).upper())
    if not match:
        raise Refusal("number.unreadable", value=text.strip())
    year, sequence = (int(part.translate(_MISREAD)) for part in match.group(2, 3))
    if not sequence:
        raise Refusal("number.unreadable", value=text.strip())
    return PublicNumber(match[1], 2000 + year, sequence)
