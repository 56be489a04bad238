"""A plan year and the year of the meetings that decide it: always shown together."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class PlanYear:
    """The year that is built in; its musrenbang meets the year before (UU 25/2004 art. 22-23)."""

    year: int

    def __post_init__(self) -> None:
        if not 2000 <= self.year <= 2099:
            raise ValueError(f"not a plan year: {self.year}")

    @property
    def meeting_year(self) -> int:
        return self.year - 1

    @property
    def title(self) -> str:
        """``Musrenbang 2027 untuk pembangunan tahun 2028``."""
        return _("Musrenbang {meeting} for the development of {plan}").format(meeting=self.meeting_year, plan=self.year)

    def __str__(self) -> str:
        return self.title


def year(text: str) -> int | None:
    """A year as an address gives it; None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
