"""Read XLSX and CSV as rows of trimmed texts, each with the row number the sender sees in his own program."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError

import python_calamine

from balaikota.base.refusal import Refusal

from .limits import Limits, check_size, check_xlsx

HEADER_WITHIN = 25  # titles and blank rows may stand above the header
_SAMPLE = 2**16


@dataclass(frozen=True)
class Column:
    """A column asked for: the key our code uses, and the headings it may bear (case and blanks do not matter)."""

    key: str
    headings: tuple[str, ...] = ()
    required: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return self.headings or (self.key,)


@dataclass(frozen=True)
class Row:
    """One row of the file: its number there, the texts by key, and all cells as they stood."""

    number: int
    values: Mapping[str, str]
    cells: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> str:
        """The text under a key; empty where the row is short or an optional column is absent."""
        return self.values.get(key, "")


@dataclass
class Sheet:
    """A sheet whose header was found; iterate once over its filled rows."""

    name: str
    header: tuple[str, ...]
    header_row: int
    headings: Mapping[str, str]  # key -> the heading as the file writes it
    rows: Iterator[Row] = field(repr=False)

    def __iter__(self) -> Iterator[Row]:
        return self.rows


def open_sheet(
    source: Path | BinaryIO, columns: Sequence[Column], *, name: str = "", worksheet: str | None = None,
    limits: Limits | None = None,
) -> Sheet:  # fmt: skip
    """Open a CSV or XLSX file (told by its content) and find the header row that has all required columns.

    ``worksheet`` names one sheet of a workbook, else the first is read. CSV is read row by row.
    Refuses ``sheet.too_large``, ``sheet.unpacked``, ``sheet.too_many_rows``, ``sheet.too_many_columns``,
    ``sheet.kind``, ``sheet.broken``, ``sheet.empty``, ``sheet.columns``, ``sheet.worksheet``.
    Too many rows of a CSV are found while it is iterated.
    """
    if not isinstance(source, Path):
        return _open(source, columns, name or str(getattr(source, "name", "")), worksheet, limits or Limits())
    file = source.open("rb")
    try:
        sheet = _open(file, columns, name or source.name, worksheet, limits or Limits())
    except BaseException:
        file.close()
        raise
    sheet.rows = _closing(file, sheet.rows)
    return sheet


def _open(file: BinaryIO, columns: Sequence[Column], name: str, worksheet: str | None, limits: Limits) -> Sheet:
    check_size(file, limits)
    start = file.read(8)
    file.seek(0)
    if not start:
        raise Refusal("sheet.empty", name=name)
    if start.startswith(b"PK"):
        rows = _xlsx_rows(file, name, worksheet, limits)
    elif start.startswith(b"\xd0\xcf\x11\xe0"):  # an old .xls, or an XLSX locked by a password
        raise Refusal("sheet.broken", name=name)
    else:
        rows = _csv_rows(file, name, limits)
    return _with_header(rows, columns, name)


def _closing(file: BinaryIO, rows: Iterator[Row]) -> Iterator[Row]:
    with file:
        yield from rows


def heading_key(heading: str) -> str:
    """Headings are the same when they differ only in case, blanks, line breaks, dots, dashes or underscores."""
    return re.sub(r"[\s._:*-]+", " ", heading).strip().casefold()


def _with_header(rows: Iterator[tuple[int, list[str]]], columns: Sequence[Column], name: str) -> Sheet:
    best: tuple[int, list[str], dict[str, int]] | None = None
    for number, cells in rows:
        places = _places(cells, columns)
        if best is None or len(places) > len(best[2]):
            best = (number, cells, places)
        if all(column.key in places for column in columns if column.required):
            headings = {key: cells[place] for key, place in places.items()}
            return Sheet(name, tuple(cells), number, headings, _body(rows, places))
        if number >= HEADER_WITHIN:
            break
    if best is None:
        raise Refusal("sheet.empty", name=name)
    missing = [column.names[0] for column in columns if column.required and column.key not in best[2]]
    found = ", ".join(cell for cell in best[1] if cell)
    raise Refusal("sheet.columns", missing=", ".join(missing), found=found)


def _places(cells: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    seen = {heading_key(cell): place for place, cell in reversed(list(enumerate(cells))) if cell}
    places = {}
    for column in columns:
        place = next((seen[heading_key(h)] for h in column.names if heading_key(h) in seen), None)
        if place is not None:
            places[column.key] = place
    return places


def _body(rows: Iterable[tuple[int, list[str]]], places: Mapping[str, int]) -> Iterator[Row]:
    for number, cells in rows:
        yield Row(number, {key: cells[at] if at < len(cells) else "" for key, at in places.items()}, tuple(cells))


def _xlsx_rows(file: BinaryIO, name: str, worksheet: str | None, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    try:
        check_xlsx(file, limits)
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        if not book.sheet_names:
            raise Refusal("sheet.empty", name=name)
        if worksheet is not None and worksheet not in book.sheet_names:
            raise Refusal("sheet.worksheet", sheet=worksheet, found=", ".join(book.sheet_names))
        rows = book.get_sheet_by_name(worksheet or book.sheet_names[0]).iter_rows()
    except (zipfile.BadZipFile, python_calamine.CalamineError, ExpatError, EOFError, OSError, ValueError) as fault:
        raise Refusal("sheet.broken", name=name) from fault
    except Exception as fault:  # zlib and Rust panics name no common class
        if isinstance(fault, Refusal):
            raise
        raise Refusal("sheet.broken", name=name) from fault
    return _filled([_text(cell) for cell in row] for row in rows)


def _csv_rows(file: BinaryIO, name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    sample = file.read(_SAMPLE)
    file.seek(0)
    encoding = _encoding(sample, name)
    delimiter = _delimiter(sample.decode(encoding, errors="replace"))
    return _filled(_limited(csv.reader(_lines(file, encoding), delimiter=delimiter), name, limits))


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        yield from text
    finally:
        if not file.closed:
            text.detach()  # the file is the caller's to close


def _limited(rows: Iterable[list[str]], name: str, limits: Limits) -> Iterator[list[str]]:
    try:
        for number, row in enumerate(rows, 1):
            if number > limits.rows:
                raise Refusal("sheet.too_many_rows", most=limits.rows)
            if len(row) > limits.columns:
                raise Refusal("sheet.too_many_columns", most=limits.columns)
            yield [_trim(cell) for cell in row]
    except csv.Error as fault:
        raise Refusal("sheet.broken", name=name) from fault


def _filled(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    return ((number, row) for number, row in enumerate(rows, 1) if any(row))


def _encoding(sample: bytes, name: str) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in sample:
        raise Refusal("sheet.kind", name=name)
    try:
        # The sample may end inside a character of up to four bytes.
        sample[: max(len(sample) - 3, 0) if len(sample) == _SAMPLE else None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"  # what Indonesian Excel writes as plain "CSV"
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    """Excel with Indonesian settings separates by semicolons; the mark most lines have in common wins."""
    lines = [line for line in sample.splitlines()[:HEADER_WITHIN] if line.strip()]
    return max(",;\t", key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))


def _trim(text: str) -> str:
    return text.strip().strip("\ufeff\u200b").strip()


def _text(cell: object) -> str:
    """A cell as its sender reads it: 12.0 is "12", dates are ISO, truth is TRUE or FALSE."""
    if isinstance(cell, str):
        return _trim(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else ""
