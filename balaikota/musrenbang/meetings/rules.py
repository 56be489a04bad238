"""What decides in a meeting: the order by score, the line of the ceiling, who stands first of equals. Pure, exact."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from balaikota.base.refusal import Refusal

MOST_POINTS = 100


@dataclass(frozen=True)
class Entry:
    """A proposal to be put in order: `cost` in rupiah, `benefits` people helped, `points` 0 to 100 by criterion.

    `number` is unique, so that two are never quite alike.
    """

    number: str
    cost: int
    sent: datetime
    benefits: int
    points: Mapping[str, int]
    purse: str = ""


@dataclass(frozen=True)
class Ranked:
    """An entry in its place. `tie` names the rule that put it after the one before, which has the same score."""

    entry: Entry
    rank: int
    score: Fraction
    tie: str = ""


TIES: dict[str, Callable[[Entry], Any]] = {
    "benefits": lambda entry: -entry.benefits,
    "cheaper": lambda entry: entry.cost,
    "earlier": lambda entry: entry.sent,
    "number": lambda entry: entry.number,
}
"""Rules that part equals: the smaller value stands first. The number is always the last of them."""


def score(points: Mapping[str, int], weights: Mapping[str, int]) -> Fraction:
    """The weighted mean, 0 to 100; a criterion that was not judged counts 0. Zero where nothing has weight."""
    whole = sum(weights.values())
    return (
        Fraction(sum(weight * points.get(name, 0) for name, weight in weights.items()), whole) if whole else Fraction()
    )


def tie_rules(order: Mapping[str, int]) -> tuple[str, ...]:
    """The rules in use, in their order ({"earlier": 2, "benefits": 1, "cheaper": 0}), and the number at last."""
    used = sorted((place, name) for name, place in order.items() if place > 0 and name in TIES)
    return (*(name for _, name in used), "number")


def rank(entries: Iterable[Entry], weights: Mapping[str, int], ties: Sequence[str]) -> list[Ranked]:
    """All entries in order: the higher score first, equals by `ties`. The same whatever order they come in."""
    given = list(entries)
    scores = {entry.number: score(entry.points, weights) for entry in given}
    ordered = sorted(given, key=lambda one: (-scores[one.number], *(TIES[name](one) for name in ties)))
    return [
        Ranked(one, place, scores[one.number], _parted(ordered[place - 2] if place > 1 else None, one, scores, ties))
        for place, one in enumerate(ordered, 1)
    ]


def _parted(before: Entry | None, one: Entry, scores: Mapping[str, Fraction], ties: Sequence[str]) -> str:
    if before is None or scores[before.number] != scores[one.number]:
        return ""
    return next(name for name in ties if TIES[name](before) != TIES[name](one))


def within(order: Sequence[Entry], ceilings: Mapping[str, int | None]) -> list[bool]:
    """Which of them the money reaches, in this order: each purse pays until one does not fit, and nothing after it.

    A purse without a ceiling (None, or not named) pays all.
    """
    left = {purse: ceiling for purse, ceiling in ceilings.items() if ceiling is not None}
    found = []
    for entry in order:
        if entry.purse in left:
            left[entry.purse] = left[entry.purse] - entry.cost if left[entry.purse] >= entry.cost else -1
        found.append(left.get(entry.purse, 0) >= 0)
    return found


def moved(order: Sequence[str], number: str, to: int) -> list[str]:
    """The order with one of it put into place `to` (1 is first). Refuses ``agenda.place``."""
    if not 1 <= to <= len(order):
        raise Refusal("agenda.place", field="to", most=len(order))
    rest = [one for one in order if one != number]
    return [*rest[: to - 1], number, *rest[to - 1 :]]


def check_points(points: Mapping[str, int], criteria: Iterable[str]) -> None:
    """Refuses ``score.criterion`` for one that this year does not know, ``score.points`` outside 0 to 100."""
    known = set(criteria)
    for name, value in points.items():
        if name not in known:
            raise Refusal("score.criterion", field=name, name=name)
        if not 0 <= value <= MOST_POINTS:
            raise Refusal("score.points", field=name, most=MOST_POINTS)


def check_reason(text: str, field: str = "reason") -> str:
    """The reason, trimmed. Refuses ``meeting.reason`` where it is no sentence (a departure must be explained)."""
    if len(text.strip()) < 10:
        raise Refusal("meeting.reason", field=field)
    return text.strip()


def check_people(men: int, women: int) -> None:
    if men + women <= 0:
        raise Refusal("meeting.nobody", field="men")


def check_held(held: date, today: date) -> None:
    """A berita acara tells what was. Refuses ``meeting.future``."""
    if held > today:
        raise Refusal("meeting.future", field="held")
