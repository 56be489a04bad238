"""Pure decisions about the year: sharing a sum by a formula, and moving a calendar by a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from balaikota.base.calendar import WorkingCalendar
from balaikota.base.refusal import Refusal

Figure = int | Decimal | None
MOST_NAMED = 5


@dataclass(frozen=True)
class Share:
    """What one region gets: `amount` whole rupiah; `parts` what each factor brings, exact; `rounded_up` by a rupiah."""

    amount: int
    parts: Mapping[str, Fraction]
    rounded_up: bool

    @property
    def exact(self) -> Fraction:
        return sum(self.parts.values(), Fraction())


def shares(total: int, weights: Mapping[str, int], figures: Mapping[str, Mapping[str, Figure]]) -> dict[str, Share]:
    """Share `total` rupiah among regions: each weight, over the sum of weights, by that figure of each region.

    `figures` are region code to factor to figure; the factor ``equal`` needs none. Parts of a rupiah go, one whole
    rupiah each, to the largest remainders (ties by code), so that the shares add up to `total` exactly.
    Refuses ``formula.weights``, ``formula.nobody``, ``formula.missing`` (a weighed figure is not known) and
    ``formula.zero`` (nobody has anything of it).
    """
    used = {factor: weight for factor, weight in weights.items() if weight}
    if not used or min(used.values()) < 0:
        raise Refusal("formula.weights", field="equal")
    if not figures:
        raise Refusal("formula.nobody")
    known = {factor: _known(factor, figures) for factor in used}
    each = sum(used.values())
    parts = {
        code: {factor: Fraction(total * used[factor], each) * known[factor][code] for factor in used}
        for code in figures
    }
    return _whole(total, parts)


def _known(factor: str, figures: Mapping[str, Mapping[str, Figure]]) -> dict[str, Fraction]:
    """What part of the whole each region has of one factor."""
    given = {code: 1 if factor == "equal" else row.get(factor) for code, row in figures.items()}
    found = {code: Fraction(value) for code, value in given.items() if value is not None}
    if missing := sorted(set(given) - set(found)):
        raise Refusal("formula.missing", factor=factor, count=len(missing), regions=", ".join(missing[:MOST_NAMED]))
    whole = sum(found.values(), Fraction())
    if not whole:
        raise Refusal("formula.zero", factor=factor)
    return {code: value / whole for code, value in found.items()}


def _whole(total: int, parts: Mapping[str, Mapping[str, Fraction]]) -> dict[str, Share]:
    """Round down, then one rupiah more for the largest remainders (Hare-Niemeyer)."""
    exact = {code: sum(row.values(), Fraction()) for code, row in parts.items()}
    floors = {code: int(value) for code, value in exact.items()}
    order = sorted(exact, key=lambda code: (floors[code] - exact[code], code))
    up = set(order[: total - sum(floors.values())])
    return {code: Share(floors[code] + (code in up), dict(parts[code]), code in up) for code in parts}


def shifted(opens: date, closes: date, years: int, calendar: WorkingCalendar) -> tuple[date, date]:
    """The same days so many years on: from the first working day on or after, to the last one on or before."""
    first, last = _later(opens, years), _later(closes, years)
    while not calendar.is_working(first):
        first += timedelta(days=1)
    while last > first and not calendar.is_working(last):
        last -= timedelta(days=1)
    return first, max(first, last)


def _later(day: date, years: int) -> date:
    """29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def check_extension(closed: date, closes: date, decided: date, today: date) -> None:
    """A step is extended to a later day, by a decision taken already. Refuses ``extension.*``."""
    if closes <= closed:
        raise Refusal("extension.earlier", field="closes", closed=closed)
    if decided > today:
        raise Refusal("extension.undecided", field="decided")
