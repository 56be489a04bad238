"""Write XLSX as an office expects it: header frozen, filters on, columns wide enough, texts never formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from balaikota.base.refusal import Refusal

from .report import Report

MOST_ROWS = 1_048_575  # of one worksheet, after its header
MOST_TEXT = 32_767  # of one cell
_EXACT = 10**15  # Excel keeps 15 digits; longer numbers (NIK, NIP) are texts
_WIDTHS = (6, 60)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the title of a worksheet


def write_sheet(
    target: Path | BinaryIO, header: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "Data"
) -> int:
    """Write one worksheet row by row in constant memory; returns the number of rows.

    Texts stay texts, whatever they begin with (=, +, -, @ run no formula). Integers and decimals are numbers where
    Excel keeps them exactly, dates are dates, ``None`` is an empty cell. Refuses ``sheet.too_many_rows``.
    """
    return write_book(target, [(title, header, rows)])


def write_book(target: Path | BinaryIO, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> int:
    """The same with several worksheets: (title, header, rows), titles different within their first 31 letters."""
    with xlsxwriter.Workbook(target, {"constant_memory": True, "remove_timezone": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {
            "int": book.add_format({"num_format": "#,##0"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy"}),
            "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        return sum(
            _fill(book.add_worksheet(_FORBIDDEN.sub(" ", title)[:31]), header, rows, bold, formats)
            for title, header, rows in sheets
        )


def _fill(
    sheet: Worksheet, header: Sequence[str], rows: Iterable[Sequence[object]], bold: Format, formats: dict[str, Format]
) -> int:
    widths = [len(str(heading)) for heading in header]
    for column, heading in enumerate(header):
        sheet.write_string(0, column, str(heading), bold)
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Refusal("sheet.too_many_rows", most=MOST_ROWS)
        for column, value in enumerate(row):
            _write(sheet, count, column, value, formats)
            if count <= 500 and column < len(widths):
                widths[column] = max(widths[column], len(str(value if value is not None else "")))
    _dress(sheet, widths, count)
    return count


def write_bad_rows(target: Path | BinaryIO, report: Report[Any], *, why: str = "why") -> int:
    """The faulty rows as they came, with their reasons in a last column; mend them and send the file again.

    A column of reasons from an earlier round is replaced.
    """
    width = max([len(report.header), *(len(row.cells) for row in report.bad.values())])
    kept = [place for place in range(width) if report.header[place : place + 1] != (why,)]
    header = [(report.header[place : place + 1] or ("",))[0] or f"({place + 1})" for place in kept]
    reasons = report.reasons()
    rows = (
        [*("".join(row.cells[place : place + 1]) for place in kept), reasons[number]]
        for number, row in report.bad.items()
    )
    return write_sheet(target, [*header, why], rows)


def _write(sheet: Worksheet, row: int, column: int, value: object, formats: dict[str, Format]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float, Decimal)) and _is_exact(value):
        sheet.write_number(row, column, value, formats["int"] if isinstance(value, int) else None)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    else:
        text = str(value)
        sheet.write_string(row, column, text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…")


def _is_exact(value: int | float | Decimal) -> bool:
    return -_EXACT < value < _EXACT and (not isinstance(value, Decimal) or len(value.as_tuple().digits) <= 15)


def _dress(sheet: Worksheet, widths: Sequence[int], count: int) -> None:
    sheet.freeze_panes(1, 0)
    if widths:
        sheet.autofilter(0, 0, count, len(widths) - 1)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _WIDTHS[0]), _WIDTHS[1]))
