"""Lists with a code and its parent on each row: rekening, program and kegiatan, sources of funds of 2020."""

import re
from pathlib import Path

from django.utils.translation import gettext_noop as N_

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Faults, Row

from ..models import Code
from .codes import Entry, read_checked
from .mending import Cells
from .outcome import Outcome, Show

COLUMNS = [
    Column("code", ("code", "kode")),
    Column("name", ("name", "uraian", "nama")),
    Column("level", ("level", "tingkat")),
    Column("parent", ("parent_code", "kode induk")),
    Column("government", ("government_level", "jenis pemda"), required=False),
    Column("basis", ("legal_basis", "dasar hukum"), required=False),
    Column("status", ("status",), required=False),
]
LEVELS = [
    ("akun", "urusan", "1"), ("kelompok", "bidang_urusan", "2"), ("jenis", "program", "3"), ("objek", "kegiatan", "4"),
    ("rincian_objek", "sub_kegiatan", "5"), ("sub_rincian_objek", "6"),
]  # fmt: skip
DEPTH = {word: depth for depth, words in enumerate(LEVELS, 1) for word in words}
ACTIVE = {"": True, "active": True, "aktif": True, "inactive": False, "tidak aktif": False}
CODE = re.compile(r"[0-9X]+(\.[0-9X]+)*")

BLANKS = N_("Blanks inside the code were taken out.")


class Parser:
    """Makes entries of rows."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def __call__(self, row: Row) -> Entry:
        code = self._code(row)
        entry = Entry(
            row=row, code=code, name=self.cells.text(row, "name"), parent="".join(row["parent"].split()),
            level=DEPTH.get(row["level"].casefold(), 0), government=row["government"].casefold(),
            active=ACTIVE.get(row["status"].casefold(), True), basis=self.cells.text(row, "basis"),
        )  # fmt: skip
        if refusals := _refusals(entry):
            raise Faults(refusals)
        return entry

    def _code(self, row: Row) -> str:
        code = "".join(row["code"].split())
        if code != row["code"]:
            self.cells.warn(row, "code", BLANKS)
        return code


def _refusals(entry: Entry) -> list[Refusal]:
    found = []
    if not CODE.fullmatch(entry.code):
        found.append(Refusal("code.unreadable", field="code", value=entry.code))
    if not entry.name:
        found.append(Refusal("field.required", field="name"))
    if not entry.level:
        found.append(Refusal("code.level", field="level", level=entry.row["level"]))
    if entry.government not in Code.Government:
        found.append(Refusal("code.government", field="government", value=entry.row["government"]))
    if entry.row["status"].casefold() not in ACTIVE:
        found.append(Refusal("code.status", field="status", value=entry.row["status"]))
    return found


def read(file: Path, name: str, show: Show) -> Outcome[Entry]:
    """Every row of the file, good or bad."""
    return read_checked(file, name, COLUMNS, Parser, show)
