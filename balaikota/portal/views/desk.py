"""Meja Kerja: the one inbox, whatever room a thing comes from, the nearest deadline first."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from balaikota.base import clock
from balaikota.base.manifest import Room, Waiting, rooms
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.notice import queries as notices
from balaikota.pages.page import Request, page
from balaikota.people import queries as people

EVERYBODY = frozenset(Role)
WEEK = timedelta(days=7)
TABS: dict[str, Callable[[Room, Any], list[Waiting]]] = {
    "": lambda room, actor: room.inbox(actor) if room.inbox else [],
    "lain": lambda room, actor: room.elsewhere(actor) if room.elsewhere else [],
    "selesai": lambda room, actor: room.done(actor, clock.now() - WEEK) if room.done else [],
}
"""The three views of a desk: waiting for me, waiting for others, done this week."""


@page("portal/desk.html", roles=EVERYBODY)
def desk(request: Request) -> dict[str, Any]:
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else ""
    found = {name: lines(request.actor, take) for name, take in TABS.items()}
    waiting = found[""]
    return {
        "tab": tab,
        "rows": found[tab],
        "counts": {name: len(rows) for name, rows in found.items()},
        "today": clock.today(),
        "late": sum(1 for _, left in waiting if left is not None and left < 0),
        "due_today": sum(1 for _, left in waiting if left == 0),
        "panels": [(room.desk_template, room.desk(request.actor)) for room in rooms() if room.desk],
        "records": [room.official_record for room in rooms() if room.official_record and room.inbox],
        "unread": notices.unread(request.actor),
        "may_enter_for": people.may_enter_for(request.actor),
    }


def lines(actor: Any, take: Callable[[Room, Any], list[Waiting]]) -> list[tuple[Waiting, int | None]]:
    """The lines of all rooms with the working days left of each, the nearest deadline first."""
    today, calendar = clock.today(), current.calendar()
    found = [item for room in rooms() for item in take(room, actor)]
    found.sort(key=lambda item: (item.due is None, item.due or date.max))
    return [(item, days(calendar, today, item)) for item in found]


def days(calendar: Any, today: date, item: Waiting) -> int | None:
    """Working days until the promised day; below zero is late."""
    if item.due is None:
        return None
    left: int = calendar.working_days_between(today, item.due)
    return min(left, -1) if item.due < today else left
