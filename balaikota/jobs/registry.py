"""The kinds of long work the rooms declare in their `tasks.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Work = Callable[..., dict[str, Any] | None]


@dataclass(frozen=True)
class Kind:
    """A kind of job: its name, its title (message id), what does it, and the act its starter must be allowed."""

    name: str
    title: str
    work: Work
    act: str | None = None


@dataclass(frozen=True)
class Every:
    """Work the house does by itself in each city, every so many minutes."""

    name: str
    minutes: int
    work: Callable[[], object]

    def due(self, timestamp: int) -> bool:
        return timestamp // 60 % self.minutes == 0


KINDS: dict[str, Kind] = {}
PERIODIC: dict[str, Every] = {}


def job(name: str, *, title: str, act: str | None = None) -> Callable[[Work], Work]:
    """Mark ``work(progress, **arguments)`` as long work; its arguments and its result are JSON.

    `act` names the act of the policy that the starter is asked for at once ("regulation.import_prices"). A job that was
    killed is called again with the same arguments: what it did before stands in ``progress.checkpoint``.
    """

    def mark(work: Work) -> Work:
        KINDS[name] = Kind(name, title, work, act)
        work.kind = name  # type: ignore[attr-defined]
        return work

    return mark


def every(*, minutes: int) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Mark a function without arguments that is to run in every city each `minutes` (counted from the epoch)."""

    def mark(work: Callable[[], object]) -> Callable[[], object]:
        name = f"{work.__module__.removeprefix('balaikota.')}.{work.__name__}"
        PERIODIC[name] = Every(name, minutes, work)
        return work

    return mark
