"""When notices are sent: pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(6)
"""Digests go out at six in the morning of the city, weekly ones on Monday."""


def cutoff(digest: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Notices written before this moment are due by e-mail; None where the person wants none.

    Everything between two cutoffs goes in one e-mail, so nobody gets two digests of the same morning.
    """
    local = now.astimezone(zone)
    morning = local.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    if morning > local:
        morning -= timedelta(days=1)
    return {"now": now, "daily": morning, "weekly": morning - timedelta(days=morning.weekday())}.get(digest)
