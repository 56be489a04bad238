"""Paper ballots as the committee types them, a line each: "482913K 1 4 7"; or as a table with the same two things."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Sheet

from . import codes
from .rules import Choices

COLUMNS = (
    Column("serial", ("nomor surat suara", "nomor seri", "seri", "serial")),
    Column("choices", ("pilihan", "nomor pilihan", "choices")),
)
_SERIAL = re.compile(r"(\d{3}\s?\d{3}\s?[A-Za-z0-9])(?:[\s,;:]+(.*))?$")
_WORD = re.compile(r"(\S+?)[,;:]?(?:\s+(.*))?$")
_BETWEEN = re.compile(r"[\s,;/]+")


@dataclass(frozen=True)
class Row:
    """One paper as typed; `line` is where it stands in the box or the file."""

    line: int
    serial: str
    choices: Choices


@dataclass(frozen=True)
class Fault:
    """A line that was not taken: to be mended and sent again."""

    line: int
    text: str
    refusal: Refusal


def read_lines(text: str) -> tuple[list[Row], list[Fault]]:
    """The rows of a box, and the lines that cannot be read."""
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return _read((number, *_parts(line)) for number, line in lines if line)


def read_sheet(sheet: Sheet) -> tuple[list[Row], list[Fault]]:
    """The rows of a file, by its own row numbers."""
    return _read((row.number, row["serial"], row["choices"]) for row in sheet)


def _parts(line: str) -> tuple[str, str]:
    """The serial, as it is printed ("482 913K") or without the blank, and what stands behind it."""
    found = _SERIAL.match(line) or _WORD.match(line)
    return (found[1], found[2] or "") if found else (line, "")


def _read(lines: Iterable[tuple[int, str, str]]) -> tuple[list[Row], list[Fault]]:
    rows, faults = [], []
    for line, serial, numbers in lines:
        try:
            rows.append(Row(line, _serial(serial), read_numbers(numbers)))
        except Refusal as refusal:
            faults.append(Fault(line, f"{serial} {numbers}".strip(), refusal))
    return rows, faults


def _serial(text: str) -> str:
    """A serial; with "!" before it also one whose check letter is wrong, because the paper really bears it."""
    if text.startswith("!"):
        return text[1:9].upper()
    return codes.read_serial(text)


def read_numbers(text: str) -> Choices:
    """The numbers marked on a paper. Refuses ``row.unreadable``."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in parts):
        raise Refusal("row.unreadable", field="choices", value=text)
    return Choices(tuple(int(part) for part in parts))
