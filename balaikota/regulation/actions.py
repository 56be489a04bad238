"""Amending rules and loading lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from . import queries
from .importers import codes, prices, shapes
from .importers.outcome import Outcome, Show, sha256, silent
from .loading import check_value
from .models import CodeList, Parameter, PriceBook, SourceFile, Value
from .rules import stored


@action
def amend(*, actor: Actor, parameter: Parameter, value: Any, since: date, basis: str, over: int | None = None) -> Value:
    """Say what a rule is from a day on, and by which regulation; for a day already spoken of, this corrects it.

    `value` is exact (int, Decimal, bool, text or `Brackets`); None ends the rule that day. A rule that waits for the
    city's own regulation is on from then. `over` is the word on it that the actor saw as the last one, 0 for none.
    Refuses ``parameter.stale`` where it is not the last any more, ``basis.required``, ``parameter.value``,
    ``parameter.thresholds``, and beyond its limits ``parameter.least``, ``.most``, ``.whole``, ``.large``, ``.fine``.
    """
    if len(basis.strip()) < 5:
        raise Refusal("basis.required", field="basis")
    kept = stored(parameter.unit, parameter.shape, value, parameter.amount_unit)
    check_value(parameter.name, parameter.limits, value)
    if over is not None:
        lock_scope(f"regulation.amend {parameter.name}")
        _check_seen(parameter, over)
    note(value=kept, parameter=parameter.name)
    return Value.objects.create(
        parameter=parameter, since=since, value=kept, basis=basis.strip(), entered=clock.now(),
        entered_by=actor.account_id, office=actor.office,
    )  # fmt: skip


def _check_seen(parameter: Parameter, over: int) -> None:
    last = queries.last_word(parameter.name)
    if last is not None and last.pk != over:
        raise Refusal("parameter.stale", office=last.office or "-", since=last.since, basis=last.law)


@dataclass(frozen=True)
class Book:
    """Which price book a file belongs to; made when its first file is imported."""

    kind: str
    origin: str
    year: int
    title: str = ""
    basis: str = ""

    def found(self) -> PriceBook:
        book, _ = PriceBook.objects.get_or_create(
            kind=self.kind, origin=self.origin, year=self.year, title=self.title or f"{self.kind} {self.year}",
            defaults={"basis": self.basis},
        )  # fmt: skip
        return book


@dataclass(frozen=True)
class Listing:
    """Which code list a file belongs to; made when its first file is imported."""

    kind: str
    version: str
    basis: str
    valid_from: date | None = None
    source: str = ""

    def found(self) -> CodeList:
        listed, _ = CodeList.objects.get_or_create(
            kind=self.kind, version=self.version,
            defaults={"basis": self.basis, "valid_from": self.valid_from, "source": self.source},
        )  # fmt: skip
        return listed


@action
def import_prices(
    *, actor: Actor, file: Path, book: Book, name: str = "", strict: bool = False, show: Show = silent
) -> Outcome[prices.Entry]:
    """Load a file of standard prices into a book: the good rows; with `strict` nothing unless all are good.

    The same file adds nothing the second time. Refuses what `open_sheet` refuses; faults stand in the outcome.
    """
    outcome = prices.read(file, name or file.name, show)
    return _load(
        actor, outcome, "prices", file, name, strict, book.found, lambda found: prices.load(outcome, found, show)
    )


@action
def import_codes(
    *, actor: Actor, file: Path, listing: Listing, name: str = "", strict: bool = False, show: Show = silent
) -> Outcome[codes.Entry]:
    """Load a file of accounts, activities or funds into a list; else as `import_prices`. Refuses ``list.kind``."""
    outcome = shapes.read(listing.kind, file, name or file.name, show)
    return _load(
        actor, outcome, listing.kind, file, name, strict, listing.found, lambda found: codes.load(outcome, found, show)
    )


def _load(
    actor: Actor, outcome: Outcome[Any], what: str, file: Path, name: str, strict: bool,
    target: Callable[[], PriceBook | CodeList], load: Callable[[Any], None],
) -> Outcome[Any]:  # fmt: skip
    """What every import does alike: one at a time, once per file, all or the good ones, counts in the event."""
    lock_scope("regulation.import")
    digest = sha256(file)
    if not (strict and outcome.bad):
        found = target()
        place = {"book": found} if isinstance(found, PriceBook) else {"list": found}
        outcome.target = str(found)
        outcome.already = SourceFile.objects.filter(sha256=digest, **place).exists()
        if not outcome.already:
            load(found)
            SourceFile.objects.create(
                sha256=digest, name=name or file.name, what=what, read=outcome.read, loaded=outcome.added,
                bad=len(outcome.bad), imported_by=actor.account_id, **place,
            )  # fmt: skip
    note(file=name or file.name, sha256=digest, **outcome.summary())
    return outcome
