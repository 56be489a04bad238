"""Kelengkapan: every kelurahan of a year, those with zero too: what it sent, what was received, what is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from balaikota.city.models import Region
from balaikota.document.models import Paper

from .. import queries
from ..models import Cycle, Meeting
from . import owing
from .models import Dossier, Reminder


@dataclass(frozen=True)
class Row:
    """One kelurahan. Rupiah; `accepted` of its proposals are in the plan, `recorded` bear a number of SIPD-RI."""

    region: Region
    sent: int
    decided: int
    asked: int
    quota: int
    used: int
    accepted: int
    recorded: int
    held: date | None
    minutes: Paper | None
    dossier: Dossier | None
    reminder: Reminder | None

    @property
    def undecided(self) -> int:
        return self.sent - self.decided

    @property
    def missing(self) -> list[str]:
        return owing.missing(
            sent=self.sent, decided=self.decided, minutes=self.minutes is not None, received=self.dossier is not None
        )

    @property
    def owed(self) -> str:
        """What is missing, in words."""
        return ", ".join(str(owing.MISSING[key]) for key in self.missing)


def rows(of: Cycle, within: str = "") -> list[Row]:
    """All kelurahan, or those of a kecamatan, in the order of their codes; eight queries whatever their number."""
    plan, meetings = _plan(of), _meetings(of)
    papers = Paper.objects.live().in_bulk([meeting.paper_id for meeting in meetings.values() if meeting.paper_id])
    dossiers = {one.region_id: one for one in Dossier.objects.filter(cycle=of)}
    reminders = {one.region_id: one for one in Reminder.objects.filter(cycle=of).order_by("sent")}
    found = [one for one in queries.completeness(of) if not within or one.region.parent_id == within]
    return [
        Row(
            one.region, one.sent, one.decided, one.asked, one.quota, one.used, *plan.get(one.region.code, (0, 0)),
            meetings[one.region.code].held if one.region.code in meetings else None,
            papers.get(meetings[one.region.code].paper_id) if one.region.code in meetings else None,
            dossiers.get(one.region.code), reminders.get(one.region.code),
        )
        for one in found
    ]  # fmt: skip


def row(of: Cycle, region: Region) -> Row:
    """One kelurahan of them."""
    return next(one for one in rows(of) if one.region.code == region.code)


def _meetings(of: Cycle) -> dict[str, Meeting]:
    """The latest musrenbang of each kelurahan."""
    found = Meeting.objects.filter(cycle=of, step="kelurahan", region__isnull=False).order_by("held")
    return {str(meeting.region_id): meeting for meeting in found}


def _plan(of: Cycle) -> dict[str, tuple[int, int]]:
    """By kelurahan: how many are accepted into the plan, and of how many SIPD-RI's number came back."""
    sql = """
        select split_part(p.region_id, '/', 1), count(*) filter (where p.state = 'accepted'), count(o.id)
        from musrenbang_proposal p left join handover_offer o
            on o.subject_id = p.id and o.kind = 'musrenbang.accepted_proposal' and o.state = 'accepted'
        where p.cycle_id = %s group by 1"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [of.pk])
        return {code: (accepted, recorded) for code, accepted, recorded in cursor.fetchall()}


SORTS = {
    "name": lambda row: row.region.name, "sent": lambda row: row.sent, "decided": lambda row: row.decided,
    "asked": lambda row: row.asked, "accepted": lambda row: row.accepted, "recorded": lambda row: row.recorded,
    "missing": lambda row: len(row.missing), "received": lambda row: row.dossier.received if row.dossier else date.max,
}  # fmt: skip
"""By the word in the address, "-" before it for the other way round."""


def narrowed(all: Iterable[Row], words: str = "", only_missing: bool = False, sort: str = "") -> list[Row]:
    """What is searched for; unless sorted otherwise, those that owe most come first."""
    found = [row for row in all if _named(row, words) and (row.missing or not only_missing)]
    key: Any = SORTS.get(sort.removeprefix("-"))
    if key is None:
        return sorted(found, key=lambda row: (row.sent > 0, -len(row.missing), row.region.code))
    return sorted(found, key=key, reverse=sort.startswith("-"))


def _named(row: Row, words: str) -> bool:
    name = f"{row.region.name} {row.region.parent.name if row.region.parent else ''} {row.region.code}".lower()
    return all(word in name for word in words.lower().split())


def totals(all: list[Row]) -> dict[str, int]:
    """The sums of these rows, and how many kelurahan are silent, unreceived and complete."""
    names = ("sent", "decided", "asked", "quota", "used", "accepted", "recorded")
    return {name: sum(getattr(row, name) for row in all) for name in names} | {
        "all": len(all), "silent": sum(not row.sent for row in all), "minutes": sum(bool(row.minutes) for row in all),
        "received": sum(bool(row.dossier) for row in all), "complete": sum(not row.missing for row in all),
    }  # fmt: skip
