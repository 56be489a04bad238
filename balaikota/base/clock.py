"""The house's only clock. Tests and the demonstration's time machine set it; nothing else reads the system's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

_shift: ContextVar[timedelta] = ContextVar("clock_shift", default=timedelta())
_frozen: ContextVar[datetime | None] = ContextVar("clock_frozen", default=None)


def now() -> datetime:
    """The moment now, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC) + _shift.get()


def real() -> datetime:
    """The moment now whatever the demonstration's time machine says: for what runs between two houses."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day now in the zone of the city being served."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stand still at `moment` (aware) inside the block."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Let time run on, `by` ahead of the real one, inside the block (the demonstration's time machine)."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)
