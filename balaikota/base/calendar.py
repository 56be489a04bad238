"""Working days, and dates and hours in the words of an Indonesian office."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Deadline:
    """The last day of a term; ``estimate`` where a year it passes through has no decreed holidays yet."""

    on: date
    estimate: bool


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday without the holidays and joint leave days given (date to name).

    ``decreed_years`` are the years whose holidays the three ministers have decreed (SKB 3 Menteri).
    """

    holidays: Mapping[date, str]
    decreed_years: frozenset[int]

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def add(self, start: date, days: int) -> Deadline:
        """The day ``days`` working days after ``start``, which itself is not counted.

        Zero days is ``start``, or the next working day where ``start`` is none. ``ValueError`` below zero.
        """
        if days < 0:
            raise ValueError("a term cannot be negative")
        target = self._until(start) + days
        first = start.toordinal()
        if days == 0 and not self.is_working(start):
            target += 1
        # At worst every holiday falls into the term; the two weeks cover weekends at both ends.
        search = range(first, first + days * 7 // 5 + len(self._off) * 2 + 14)
        on = date.fromordinal(first + bisect_left(search, target, key=lambda n: self._until(date.fromordinal(n))))
        estimate = not self.decreed_years.issuperset(range(start.year, on.year + 1))
        return Deadline(on, estimate)

    def working_days_between(self, after: date, until: date) -> int:
        """Working days after ``after`` up to and including ``until``; negative where ``until`` is earlier."""
        return self._until(until) - self._until(after)

    @cached_property
    def _off(self) -> list[date]:
        return sorted(day for day in self.holidays if day.weekday() < 5)

    def _until(self, day: date) -> int:
        """Working days from the beginning of the calendar (a Monday) up to and including ``day``."""
        weeks, rest = divmod(day.toordinal(), 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._off, day)


_DAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": [m[:3] for m in _MONTHS["en"]],
}

# Names of the three zones by Keppres 41/1987.
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def plain_date(day: date, language: str = "id") -> str:
    """``12 Januari 2027``."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def long_date(day: date, language: str = "id") -> str:
    """``Selasa, 12 Januari 2027``."""
    return f"{day_name(day, language)}, {plain_date(day, language)}"


def short_date(day: date, language: str = "id") -> str:
    """``12 Jan 2027``."""
    return f"{day.day} {_SHORT[language][day.month - 1]} {day.year}"


def day_name(day: date, language: str = "id") -> str:
    return _DAYS[language][day.weekday()]


def month_name(month: int, language: str = "id") -> str:
    """``Januari`` for 1."""
    return _MONTHS[language][month - 1]


def zone_name(zone: ZoneInfo | str) -> str:
    """``WIB``, ``WITA`` or ``WIT``; another zone keeps its own name."""
    return ZONES.get(str(zone), str(zone))


def clock_time(moment: datetime, zone: ZoneInfo, language: str = "id") -> str:
    """``07.40 WIB`` of an aware moment in the city's zone; English writes ``07:40 WIB``."""
    local = moment.astimezone(zone)
    mark = ":" if language == "en" else "."
    return f"{local:%H}{mark}{local:%M} {zone_name(zone)}"
