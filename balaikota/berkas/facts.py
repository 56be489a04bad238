"""What every paper of the file says at its head: which city, on which day, with which version, about which month."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version

from django.utils import timezone

from balaikota.base import clock
from balaikota.base.calendar import month_name, plain_date
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Profile

EXAMPLE = "CONTOH: kota peragaan dengan data rekaan, bukan dokumen resmi"
DRAFT = "RANCANGAN: diperiksa dan ditetapkan pejabat yang berwenang sebelum dipakai"


@dataclass(frozen=True)
class Month:
    """A calendar month of the city: from its first moment until before the first of the next one."""

    year: int
    month: int

    @property
    def starts(self) -> datetime:
        return _midnight(date(self.year, self.month, 1))

    @property
    def ends(self) -> datetime:
        return _midnight(date(self.year + self.month // 12, self.month % 12 + 1, 1))

    @property
    def title(self) -> str:
        return f"{month_name(self.month)} {self.year}"

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


def month_of(text: str) -> Month:
    """ "2026-10"; empty: the last whole month by the city's clock. Refuses ``berkas.month``, ``berkas.ahead``."""
    if not text:
        last = clock.today().replace(day=1) - timedelta(days=1)
        return Month(last.year, last.month)
    found = re.fullmatch(r"(2\d{3})-(0[1-9]|1[0-2])", text)
    if not found:
        raise Refusal("berkas.month", field="month", given=text)
    month, today = Month(int(found[1]), int(found[2])), clock.today()
    if (month.year, month.month) > (today.year, today.month):
        raise Refusal("berkas.ahead", field="month", given=text, newest=str(Month(today.year, today.month)))
    return month


@dataclass(frozen=True)
class Facts:
    """The city, its day, the month of the report, and the program."""

    city: Profile
    day: date
    month: Month
    program: str

    @property
    def dated(self) -> str:
        return plain_date(self.day)

    @property
    def mark(self) -> str:
        """What stands over every paper of a demonstration; empty for a real city."""
        return EXAMPLE if self.city.demonstration else ""

    @property
    def origin(self) -> str:
        """One line that says where a paper comes from."""
        return f"{self.city.government}, dibuat {self.dated} dari aplikasi Balai Kota {self.program}"


def facts(month: str = "") -> Facts:
    """Of the city now served. Refuses ``berkas.month``."""
    return Facts(current.profile(), clock.today(), month_of(month), version("balaikota"))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
