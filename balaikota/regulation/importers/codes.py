"""Lists of codes, in their two published shapes, and how their entries are checked against each other and loaded."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_noop as N_
from psycopg.types.json import Jsonb

from balaikota.base.copying import copy_values
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Fault, Row, Sheet

from ..models import Code, CodeList
from .mending import Cells
from .outcome import LOADING, Outcome, Show, examined, shown

STORED = ["list_id", "government", "code", "name", "parent", "level", "active", "basis", "extra"]

ORPHAN = N_("The code above it, {parent}, is not in the list.")
UNDER_INACTIVE = N_("The code above it, {parent}, is no longer in force.")


@dataclass(slots=True)
class Entry:
    """One code read, with its row of the file."""

    row: Row
    code: str
    name: str
    parent: str
    level: int
    government: str = ""
    active: bool = True
    basis: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    place: str = "code"  # the key of the column its code ends in

    @property
    def key(self) -> tuple[str, str]:
        return self.government, self.code


def read_checked(
    file: Path, name: str, columns: Sequence[Column], make: Callable[[Cells], Callable[[Row], Entry]], show: Show
) -> Outcome[Entry]:
    """Every row of a list, parsed by what `make` makes and compared with the others."""
    made: list[Cells] = []

    def parser(sheet: Sheet, warnings: list[Fault]) -> Callable[[Row], Entry]:
        made.append(Cells(sheet, warnings))
        return make(made[0])

    outcome = examined(file, name, columns, parser, show)
    check(outcome, made[0])
    return outcome


def check(outcome: Outcome[Entry], cells: Cells) -> None:
    """Compare the entries with each other: repeated codes are faults (the one in force stays), orphans are warnings."""
    kept: dict[tuple[str, str], Entry] = {}
    for entry in outcome.good:
        first = kept.get(entry.key)
        if first is None:
            kept[entry.key] = entry
        elif entry.active and not first.active:
            kept[entry.key] = entry
            outcome.blame(first.row, _again("code.superseded", first, entry), dict(cells.headings))
        else:
            same = first.name == entry.name and first.active == entry.active
            refusal = _again("row.repeated" if same else "code.repeated", entry, first)
            outcome.blame(entry.row, refusal, dict(cells.headings))
    outcome.good = [entry for entry in outcome.good if kept[entry.key] is entry]
    _tell_orphans(outcome.good, cells)
    outcome.settle()


def _again(code: str, entry: Entry, other: Entry) -> Refusal:
    return Refusal(code, field=entry.place, value=entry.code, row=other.row.number)


def _tell_orphans(entries: Iterable[Entry], cells: Cells) -> None:
    """A code whose parent is missing still is a code; top fields (urusan) stand once for all levels of government."""
    active: dict[tuple[str, str], bool] = {}
    for entry in entries:
        active[entry.key] = entry.active
        active[("*", entry.code)] = active.get(("*", entry.code), False) or entry.active
    for entry in entries:
        above = active.get((entry.government, entry.parent), active.get(("*", entry.parent)))
        if entry.parent and above is None:
            cells.warn(entry.row, entry.place, ORPHAN, parent=entry.parent)
        elif entry.parent and entry.active and not above:
            cells.warn(entry.row, entry.place, UNDER_INACTIVE, parent=entry.parent)


def load(outcome: Outcome[Entry], listed: CodeList, show: Show) -> None:
    """Add the good entries to a list. Refuses single rows whose code stands in it under another name."""
    have = {(gov, code): name for gov, code, name in listed.codes.values_list("government", "code", "name")}
    for entry in [entry for entry in outcome.good if have.get(entry.key, entry.name) != entry.name]:
        outcome.blame(entry.row, Refusal("code.present", field=entry.place, value=entry.code, name=have[entry.key]))
    outcome.good = [entry for entry in outcome.good if entry.row.number not in outcome.bad]
    outcome.settle()
    new = [entry for entry in outcome.good if entry.key not in have]
    outcome.present = len(outcome.good) - len(new)
    rows = (
        [listed.pk, entry.government, entry.code, entry.name, entry.parent, entry.level, entry.active, entry.basis,
         Jsonb(entry.extra)]
        for entry in shown(new, LOADING, len(new), show)
    )  # fmt: skip
    outcome.added = copy_values(Code._meta.db_table, STORED, rows)
