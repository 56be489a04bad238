"""Lists with one column for each level: accounts and funds of 050-5889/2021, sub-activities of 900.1.15.5-1317/2023."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Row

from ..models import Code
from .codes import Entry, read_checked
from .mending import Cells
from .outcome import Outcome, Show

EXTRA = ("performance", "indicator", "unit", "note")


@dataclass(frozen=True)
class Shape:
    """The columns of the levels from the root down, and to how many digits each level is written out."""

    levels: tuple[Column, ...]
    widths: tuple[int, ...]
    rest: tuple[Column, ...]
    governments: bool = False

    @property
    def columns(self) -> list[Column]:
        return [*self.levels, *self.rest]


ACCOUNTS = Shape(
    levels=(
        Column("l1", ("Akun", "Sumber Dana")), Column("l2", ("Kelompok",)), Column("l3", ("Jenis",)),
        Column("l4", ("Objek",)), Column("l5", ("Rincian Objek",)), Column("l6", ("Sub Rincian Objek",)),
    ),
    widths=(1, 1, 2, 2, 2, 4),
    rest=(Column("name", ("Uraian Akun", "Uraian")), Column("note", ("Keterangan",), required=False)),
)  # fmt: skip
ACTIVITIES = Shape(
    levels=(
        Column("l1", ("URUSAN/UNSUR",)), Column("l2", ("BIDANG URUSAN/BIDANG UNSUR",)), Column("l3", ("PROGRAM",)),
        Column("l4", ("KEGIATAN",)), Column("l5", ("SUB KEGIATAN",)),
    ),
    widths=(1, 2, 2, 4, 4),
    rest=(
        Column("name", ("NOMENKLATUR URUSAN",)), Column("performance", ("KINERJA",), required=False),
        Column("indicator", ("INDIKATOR",), required=False), Column("unit", ("SATUAN",), required=False),
        Column("note", ("KETERANGAN",), required=False),
    ),
    governments=True,
)  # fmt: skip
GOVERNMENTS = {"1": Code.Government.PROVINCE.value, "2": Code.Government.CITY.value}
"""The first digit of a kegiatan says whose it is (Permendagri 90/2019, annex)."""


class Parser:
    """Makes entries of rows of one shape."""

    def __init__(self, shape: Shape, cells: Cells) -> None:
        self.shape, self.cells = shape, cells

    def __call__(self, row: Row) -> Entry:
        parts = self._parts(row)
        name = self.cells.text(row, "name")
        if not name:
            raise Refusal("field.required", field="name")
        extra = {key: self.cells.text(row, key) for key in EXTRA if row[key]}
        return Entry(
            row=row, code=".".join(parts), name=name, parent=".".join(parts[:-1]), level=len(parts),
            government=self._government(parts), extra={key: text for key, text in extra.items() if text},
            place=f"l{len(parts)}",
        )  # fmt: skip

    def _parts(self, row: Row) -> list[str]:
        """The code's parts, zeros before them. Refuses ``code.unreadable``: a level is left out, or is no number."""
        cells = [row[column.key] for column in self.shape.levels]
        filled = [cell for cell in cells if cell]
        if not filled or cells[: len(filled)] != filled:
            raise Refusal("code.unreadable", field="l1", value=".".join(cell or "?" for cell in cells))
        parts = [cell.zfill(width) for cell, width in zip(filled, self.shape.widths, strict=False)]
        for column, part in zip(self.shape.levels, parts, strict=False):
            if not part.replace(".", "").replace("X", "0").isdecimal():
                raise Refusal("code.unreadable", field=column.key, value=part)
        return parts

    def _government(self, parts: list[str]) -> str:
        return GOVERNMENTS.get(parts[3][0], "") if self.shape.governments and len(parts) > 3 else ""


def read(shape: Shape, file: Path, name: str, show: Show) -> Outcome[Entry]:
    """Every row of a file of this shape, good or bad."""
    return read_checked(file, name, shape.columns, partial(Parser, shape), show)
