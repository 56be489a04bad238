"""A case as plain facts: what was asked, and which steps were taken. Read from JSON with suspicion. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from balaikota.base.refusal import Refusal

from ..rules import Limits, Span

MOST_STEPS = 100


@dataclass(frozen=True)
class Taken:
    """One step as it was taken. `role` and `at` (how its holder stood to it) are empty where nobody knows them.

    `said` is the reason in words, where they are known. `days` are the working days since the proposal came to where
    it was.
    """

    move: str
    role: str = ""
    at: str = ""
    reason: str = ""
    said: str = ""
    days: int = 0


@dataclass(frozen=True)
class Facts:
    """`nth`: the how manieth of its RW in that year. `again`: asked in an earlier year already.

    `window` is when it could be sent, `city_opens` when the musrenbang of the city opens (for pokir), `near` the
    metres to, and the years since, the nearest alike, `given` which of the fields were filled in that a form may leave
    free; each None where it is not known or does not matter.
    `limits` are those of the city's own kamus of that year, for an entry that the shipped kamus lacks.
    """

    item: str
    plan_year: int
    sent: date
    channel: str = "residents"
    volume: Decimal = Decimal(1)
    land: str = "public"
    letters: int = 100
    photos: int = 2
    given: tuple[str, ...] | None = None
    nth: int = 1
    again: bool = False
    window: Span | None = None
    city_opens: date | None = None
    near: tuple[int, int] | None = None
    limits: Limits | None = None
    steps: tuple[Taken, ...] = ()


def read(facts: Mapping[str, Any]) -> Facts:
    """Refuses ``case.unreadable`` with what is wrong."""
    try:
        return _read(dict(facts))
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, OverflowError) as error:
        raise Refusal("case.unreadable", why=f"{type(error).__name__} {error}"[:200]) from error


def _read(given: dict[str, Any]) -> Facts:
    given |= {name: date.fromisoformat(given[name]) for name in ("sent", "city_opens") if given.get(name)}
    given["volume"] = _number(given.get("volume", 1))
    if window := given.get("window"):
        given["window"] = Span(*(date.fromisoformat(day) for day in window))
    if near := given.get("near"):
        given["near"] = (int(near[0]), int(near[1]))
    if given.get("given") is not None:
        given["given"] = tuple(str(name) for name in given["given"])
    if limits := given.get("limits"):
        given["limits"] = _limits(limits)
    if len(given.get("steps", ())) > MOST_STEPS:
        raise ValueError("too many steps")
    given["steps"] = tuple(_taken(step) for step in given.get("steps", ()))
    for name in ("plan_year", "letters", "photos", "nth"):
        given |= {name: int(given[name])} if name in given else {}
    return Facts(**given)


def _taken(step: Mapping[str, Any]) -> Taken:
    words = {name: str(step[name]) for name in ("move", "role", "at", "reason", "said") if name in step}
    return Taken(**words, days=int(step.get("days", 0)))


def _limits(given: Mapping[str, Any]) -> Limits:
    least, most = _number(given["least"]), _number(given["most"])
    return Limits(int(given["price"]), str(given["unit"]), least, most, int(given["photos"]), str(given["land"]))


def _number(given: Any) -> Decimal:
    """Between a hundredth and a million millions, as a proposal's volume is."""
    found = Decimal(str(given))
    if not found.is_finite() or not Decimal("0.01") <= found <= Decimal("1e12"):
        raise ValueError(f"{str(given)[:40]} is no amount")
    return found
