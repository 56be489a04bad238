"""Meja Kerja: the one inbox, whatever room a thing comes from, the nearest deadline first."""

from datetime import date
from typing import Any

from balaikota.base import clock
from balaikota.base.manifest import Waiting, rooms
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.notice import queries as notices
from balaikota.pages.page import Request, page
from balaikota.people import queries as people

EVERYBODY = frozenset(Role)


@page("portal/desk.html", roles=EVERYBODY)
def desk(request: Request) -> dict[str, Any]:
    waiting = sorted(
        (item for room in rooms() if room.inbox for item in room.inbox(request.actor)),
        key=lambda item: (item.due is None, item.due or date.max),
    )
    today = clock.today()
    calendar = current.calendar()
    rows = [(item, days(calendar, today, item)) for item in waiting]
    return {
        "rows": rows,
        "today": today,
        "late": sum(1 for _, left in rows if left is not None and left < 0),
        "due_today": sum(1 for _, left in rows if left == 0),
        "panels": [(room.desk_template, room.desk(request.actor)) for room in rooms() if room.desk],
        "records": [room.official_record for room in rooms() if room.official_record],
        "unread": notices.unread(request.actor),
        "may_enter_for": people.may_enter_for(request.actor),
    }


def days(calendar: Any, today: date, item: Waiting) -> int | None:
    """Working days until the promised day; below zero is late."""
    if item.due is None:
        return None
    left: int = calendar.working_days_between(today, item.due)
    return min(left, -1) if item.due < today else left
