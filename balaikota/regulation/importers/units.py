"""Units of measure with their other names: "buah_hari" is also written b/h."""

from pathlib import Path

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Row

from .codes import Entry, read_checked
from .mending import Cells
from .outcome import Outcome, Show

COLUMNS = [
    Column("code", ("Value", "Kode")),
    Column("name", ("item", "Satuan")),
    Column("note", ("Keterangan",), required=False),
    Column("synonyms", ("Sebutan lain",), required=False),
]
RAISED = {"<sup>2</sup>": "²", "<sup>3</sup>": "³"}


class Parser:
    """Makes entries of rows."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def __call__(self, row: Row) -> Entry:
        code, name = self.cells.text(row, "code"), self.cells.text(row, "name")
        for markup, raised in RAISED.items():
            name = name.replace(markup, raised)
        for key, value in (("code", code), ("name", name)):
            if not value or "<" in value:
                raise Refusal("field.required" if not value else "code.unreadable", field=key, value=value)
        extra = {"note": self.cells.text(row, "note"), "synonyms": self.cells.text(row, "synonyms")}
        return Entry(row=row, code=code, name=name, parent="", level=1, extra={k: v for k, v in extra.items() if v})


def read(file: Path, name: str, show: Show) -> Outcome[Entry]:
    """Every row of the file, good or bad."""
    return read_checked(file, name, COLUMNS, Parser, show)
