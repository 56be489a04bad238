"""Holidays of a year: as decreed, from the yearly file, or as expected, where the ministers have not yet spoken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import holidays as almanac
import yaml

from balaikota.base.calendar import WorkingCalendar

SHIPPED = Path(__file__).parent / "data" / "holidays"


@dataclass(frozen=True)
class DayOff:
    """A national holiday, or a day of joint leave (*cuti bersama*)."""

    on: date
    name: str
    joint_leave: bool = False


@dataclass(frozen=True)
class HolidayList:
    """All days off of a year, whether they are decreed, and by what."""

    year: int
    decreed: bool
    basis: str
    days: tuple[DayOff, ...]


def read_year(path: Path) -> HolidayList:
    """A yearly file; ``ValueError`` where a day lies in another year or stands twice."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    days = tuple(DayOff(day["on"], day["name"], day.get("joint_leave", False)) for day in data["days"])
    if {day.on.year for day in days} != {data["year"]} or len({day.on for day in days}) != len(days):
        raise ValueError(f"{path.name}: a day stands twice or in another year")
    return HolidayList(data["year"], data["decreed"], data["basis"], days)


def expected_year(year: int) -> HolidayList:
    """What the almanac of the ``holidays`` package expects of a year without a decree; deadlines are estimates."""
    days: dict[date, DayOff] = {}
    for category in ("government", "public"):
        found = almanac.country_holidays("ID", years=year, categories=(category,), language="id")
        days |= {on: DayOff(on, name, category == "government") for on, name in found.items()}
    return HolidayList(year, False, "", tuple(days[on] for on in sorted(days)))


def shipped_years() -> list[HolidayList]:
    """The years whose files ship with the project, oldest first."""
    return [read_year(path) for path in sorted(SHIPPED.glob("*.yaml"))]


def calendar(years: Iterable[HolidayList]) -> WorkingCalendar:
    """The working calendar of these years."""
    years = list(years)
    return WorkingCalendar(
        {day.on: day.name for year in years for day in year.days},
        frozenset(year.year for year in years if year.decreed),
    )
