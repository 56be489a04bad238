"""What came of an import: besides good and bad rows, what was mended and what was there already."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from balaikota.base.sheets import Column, Fault, Report, Row, Sheet, examine, open_sheet

T = TypeVar("T")
R = TypeVar("R")
Show = Callable[[str, int, int], None]
"""Told (step, done, total), as everything long in the house reports."""

EVERY = 500
READING, LOADING = N_("Reading the file"), N_("Loading")


def silent(step: str, done: int, total: int) -> None:
    """For callers that show nothing."""


@dataclass
class Outcome(Report[T]):
    """A report with warnings (the row was mended and loads), and what was added to the database."""

    warnings: list[Fault] = field(default_factory=list)
    added: int = 0
    present: int = 0
    already: bool = False
    target: str = ""

    def settle(self) -> None:
        """Forget the warnings about rows that turned out bad: those come back as they were."""
        self.warnings[:] = [warning for warning in self.warnings if warning.row not in self.bad]

    def summary(self) -> dict[str, int | bool | str]:
        """The counts as JSON."""
        return {
            "target": self.target, "read": self.read, "good": len(self.good), "bad": len(self.bad), "added": self.added,
            "present": self.present, "warnings": len(self.warnings), "already": self.already,
        }  # fmt: skip


def examined(
    file: Path, name: str, columns: Sequence[Column], parser: Callable[[Sheet, list[Fault]], Callable[[Row], T]],
    show: Show,
) -> Outcome[T]:  # fmt: skip
    """Open a file and parse every row. Refuses what `open_sheet` refuses."""
    sheet = open_sheet(file, columns, name=name)
    outcome: Outcome[T] = Outcome()
    parse = parser(sheet, outcome.warnings)
    sheet.rows = shown(sheet.rows, READING, 0, show)
    report = examine(sheet, parse)
    outcome.header, outcome.good, outcome.faults, outcome.bad = report.header, report.good, report.faults, report.bad
    outcome.settle()
    return outcome


def shown(rows: Iterable[R], step: str, total: int, show: Show) -> Iterator[R]:
    """The same rows, with `show` told how far they are; `total` is 0 where it is not known."""
    number = 0
    for number, row in enumerate(rows, 1):
        if number % EVERY == 0:
            show(gettext(step), number, total)
        yield row
    show(gettext(step), number, number)


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
