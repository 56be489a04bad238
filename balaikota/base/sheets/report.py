"""What an import found: the good rows as values, the bad ones with row, column, value and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from balaikota.base.refusal import Refusal

from .reading import Row, Sheet

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """One thing wrong: the row as numbered in the file, the column's heading, the value, and a sentence saying why."""

    row: int
    column: str
    value: str
    why: str


class Faults(Exception):
    """Raised by a parser that found several things wrong in one row: refusals, each with its field."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(f"{len(refusals)} faults")
        self.refusals = refusals


@dataclass
class Report(Generic[T]):
    """Result of an import; ``bad`` holds the faulty rows as they stood, ready to be given back."""

    header: tuple[str, ...] = ()
    good: list[T] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    bad: dict[int, Row] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """Rows read, good and bad."""
        return len(self.good) + len(self.bad)

    def reasons(self) -> dict[int, str]:
        """Row number to all its reasons in one text."""
        texts: dict[int, list[str]] = {}
        for fault in self.faults:
            texts.setdefault(fault.row, []).append(f"{fault.column}: {fault.why}" if fault.column else fault.why)
        return {row: "; ".join(found) for row, found in texts.items()}

    def blame(self, row: Row, refusal: Refusal, headings: dict[str, str] | None = None) -> None:
        """Record that a row is bad, with the refusal's sentence in the language now active."""
        key = refusal.field or ""
        self.faults.append(Fault(row.number, (headings or {}).get(key, key), row[key], refusal.sentence))
        self.bad[row.number] = row


def examine(sheet: Sheet, parse: Callable[[Row], T]) -> Report[T]:
    """Parse every row; a ``Refusal`` (or several, as ``Faults``) makes the row bad and the work goes on."""
    report: Report[T] = Report(header=sheet.header)
    for row in sheet:
        try:
            report.good.append(parse(row))
        except (Refusal, Faults) as fault:
            for refusal in _refusals(fault):
                report.blame(row, refusal, dict(sheet.headings))
    return report


def _refusals(fault: Refusal | Faults) -> Iterator[Refusal]:
    yield from fault.refusals if isinstance(fault, Faults) else [fault]
