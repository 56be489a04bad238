"""What the page shows: files made before, and the months a report can be had of."""

from balaikota.base import clock
from balaikota.jobs.models import Job
from balaikota.people.actor import Actor

from .facts import Month, month_of
from .tasks import KIND

MONTHS, FILES = 12, 10


def made(actor: Actor) -> list[Job]:
    """The last files, newest first, also those still being made."""
    return list(Job.objects.visible_to(actor).filter(kind=KIND).order_by("-id")[:FILES])


def months() -> list[Month]:
    """The current month, then the last whole ones, newest first."""
    found = [month_of("")]
    while len(found) < MONTHS:
        year, month = divmod(found[-1].year * 12 + found[-1].month - 2, 12)
        found.append(Month(year, month + 1))
    today = clock.today()
    return [Month(today.year, today.month), *found]
