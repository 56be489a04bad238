"""Books of standard prices in the form regencies publish: group, item, specification, unit, price, accounts."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from balaikota.base.copying import copy_values
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Fault, Faults, Row, Sheet
from balaikota.base.typed_money import parse_rupiah

from ..models import Price, PriceBook
from ..queries import chart, inactive_accounts
from .mending import Cells
from .outcome import LOADING, Outcome, Show, examined, shown

COLUMNS = [
    Column("group_code", ("KODE KELOMPOK BARANG", "Kode Kelompok", "Kode Barang"), required=False),
    Column("group_name", ("URAIAN KELOMPOK BARANG", "Uraian Kelompok"), required=False),
    Column("item", ("URAIAN BARANG", "Uraian", "Nama Barang", "Uraian Pekerjaan")),
    Column("spec", ("SPESIFIKASI",), required=False),
    Column("unit", ("SATUAN",)),
    Column("price", ("HARGA SATUAN", "Harga", "Harga Satuan (Rp)")),
    Column("tkdn", ("TKDN", "Nilai TKDN", "TKDN (%)"), required=False),
    Column("accounts", ("KODE REKENING", "Rekening", "Kode Rekening Belanja"), required=False),
    Column("note", ("KETERANGAN",), required=False),
]
STORED = ["book_id", "group_code", "group_name", "item", "spec", "unit", "price", "tkdn", "accounts", "note", "row",
          "fingerprint"]  # fmt: skip
ACCOUNT = re.compile(r"\d(\.\d{1,2}){2}(\.\d{2}){2}\.\d{4}")
UNGROUPED_PARTS = re.compile(r"\d+\.\d+")

SPLIT = N_("{count} accounts in one cell were taken apart.")
NO_ACCOUNT = N_("Without an account this price cannot enter a budget.")
INACTIVE = N_("Account {code} is no longer in force.")
UNCHECKED = N_("No whole chart of accounts is loaded, so the accounts were not checked.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One price read; texts are clean, `price` is whole rupiah."""

    row: int
    group_code: str
    group_name: str
    item: str
    spec: str
    unit: str
    price: int
    tkdn: Decimal | None
    accounts: list[str]
    note: str
    fingerprint: UUID


class Parser:
    """Makes entries of rows. Knows the chart of accounts and what the file has said before."""

    def __init__(self, sheet: Sheet, warnings: list[Fault]) -> None:
        self.cells, self.accounts, self.inactive = Cells(sheet, warnings), chart(), inactive_accounts()
        self.seen: dict[UUID, int] = {}
        if self.accounts is None:
            place = sheet.headings.get("accounts", "")
            warnings.append(Fault(sheet.header_row, place, "", gettext(UNCHECKED)))

    def __call__(self, row: Row) -> Entry:
        refusals: list[Refusal] = []
        values = {key: self.cells.text(row, key) for key in TEXTS}
        refusals += [Refusal("field.required", field=key) for key in ("item", "unit") if not values[key]]
        price = _caught(lambda: amount(row["price"]), refusals)
        tkdn = _caught(lambda: percentage(row["tkdn"]), refusals)
        accounts = self._accounts(row, refusals)
        mark = fingerprint(values, price, accounts)
        first = self.seen.setdefault(mark, row.number)
        if first != row.number:
            refusals.append(Refusal("row.repeated", row=first))
        if refusals:
            raise Faults(refusals)
        return Entry(row=row.number, price=price, tkdn=tkdn, accounts=accounts, fingerprint=mark, **values)

    def _accounts(self, row: Row, refusals: list[Refusal]) -> list[str]:
        found = split_accounts(self.cells.text(row, "accounts"))
        if len(found) > 1:
            self.cells.warn(row, "accounts", SPLIT, count=len(found))
        if not found:
            self.cells.warn(row, "accounts", NO_ACCOUNT)
        for code in found:
            if not ACCOUNT.fullmatch(code):
                refusals.append(Refusal("account.unreadable", field="accounts", value=code))
            elif self.accounts is not None and code not in self.accounts:
                refusals.append(Refusal("account.unknown", field="accounts", value=code))
            elif code in self.inactive:
                self.cells.warn(row, "accounts", INACTIVE, code=code)
        return found


TEXTS = ("group_code", "group_name", "item", "spec", "unit", "note")


def _caught(read: Callable[[], Any], refusals: list[Refusal]) -> Any:
    try:
        return read()
    except Refusal as refusal:
        refusals.append(refusal)
        return None


def split_accounts(cell: str) -> list[str]:
    """The accounts of one cell, each once, in their order."""
    return list(dict.fromkeys(code for code in re.split(r"[,;\s]+", cell) if code))


def amount(cell: str) -> int:
    """Whole rupiah. Refuses ``price.zero`` and what `parse_rupiah` refuses; parts of a rupiah are not rounded away."""
    if not cell:
        raise Refusal("field.required", field="price")
    if UNGROUPED_PARTS.fullmatch(cell) and not re.fullmatch(r"\d{1,3}(\.\d{3})+", cell):
        raise Refusal("money.sen", field="price", value=cell, down=int(Decimal(cell)))
    found = parse_rupiah(cell, field="price")
    if found == 0:
        raise Refusal("price.zero", field="price")
    return found


def percentage(cell: str) -> Decimal | None:
    """Per cent from "40", "40,5" or "40%"; None for an empty cell. Refuses ``tkdn.range``."""
    if not cell:
        return None
    try:
        found = Decimal(cell.rstrip("% ").replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not 0 <= found <= 100:
        raise Refusal("tkdn.range", field="tkdn", value=cell)
    return found


def fingerprint(values: Mapping[str, str], price: int | None, accounts: list[str]) -> UUID:
    """The same for rows that say exactly the same, whatever their blanks."""
    parts = [*(values[key] for key in TEXTS), str(price), ",".join(accounts)]
    return UUID(hashlib.md5("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest())


def read(file: Path, name: str, show: Show) -> Outcome[Entry]:
    """Every row of the file, good or bad; the database is only asked for its accounts."""
    return examined(file, name, COLUMNS, Parser, show)


def load(outcome: Outcome[Entry], book: PriceBook, show: Show) -> None:
    """Add the good rows to a book; those it already has are counted as present."""
    have = set(Price.objects.filter(book=book).values_list("fingerprint", flat=True))
    new = [entry for entry in outcome.good if entry.fingerprint not in have]
    outcome.present = len(outcome.good) - len(new)
    rows = (
        [book.pk, entry.group_code, entry.group_name, entry.item, entry.spec, entry.unit, entry.price, entry.tkdn,
         entry.accounts, entry.note, entry.row, entry.fingerprint]
        for entry in shown(new, LOADING, len(new), show)
    )  # fmt: skip
    outcome.added = copy_values(Price._meta.db_table, STORED, rows)
