"""A list of codes as a table: a row is opened, changed, added or taken out; what is saved is the CSV beneath it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from .leaves import words

Rows = list[list[str]]
TOLD = ("unit", "price", "least", "most")
"""Columns that the list of rows shows beside the first two; the rest stands in the row that is open."""


@dataclass(frozen=True)
class Table:
    """`open` is the number of the row whose fields are open; one past the last is a new row, None is none."""

    header: Sequence[str]
    rows: Rows
    open: int | None = None

    @property
    def labels(self) -> list[str]:
        known = words()
        return [known.get(column, column.replace("_", " ")) for column in self.header]

    @property
    def places(self) -> list[int]:
        """Which columns the list of rows shows."""
        return [place for place, column in enumerate(self.header) if place < 2 or column in TOLD]

    @property
    def opened(self) -> list[tuple[str, str]]:
        """The open row: words and value of each column."""
        if self.open is None:
            return []
        row = self.rows[self.open] if self.open < len(self.rows) else [""] * len(self.header)
        return list(zip(self.labels, row, strict=False))


def table(text: str, opened: int | None = None) -> Table:
    """Raises csv.Error or ValueError where the text is no table."""
    rows = [row for row in csv.reader(io.StringIO(text), strict=True) if row]
    if not rows:
        raise ValueError("no rows")
    return Table(rows[0], rows[1:], opened)


def worked(data: QueryDict) -> tuple[QueryDict, int | None, bool]:
    """What was sent with the open row in its place and a row taken out; which row is to be open; whether there is more
    to do than to look and save. A text that is no table stays as it is.
    """
    try:
        found = table(data.get("text", "").replace("\r\n", "\n"))
    except (csv.Error, ValueError):
        return data, None, False
    rows, number, gone = list(found.rows), _number(data, "nomor"), _number(data, "hapus")
    if number is not None and number <= len(rows):
        row = [data.get(f"sel{place}", "").strip() for place in range(len(found.header))]
        rows[number : number + 1] = [row] if any(row) else []
    if gone is not None and gone < len(rows):
        del rows[gone]
    opened = len(rows) if "tambah" in data else _number(data, "buka")
    if rows != found.rows:
        data = data.copy()
        data["text"] = written([found.header, *rows])
    opened = None if opened is None or opened > len(rows) else opened
    return data, opened, bool({"tambah", "buka", "hapus", "pakai"} & set(data))


def written(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _number(data: QueryDict, name: str) -> int | None:
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None
