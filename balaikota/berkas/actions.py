"""Having the file for the defence made."""

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.jobs import actions as jobs
from balaikota.jobs.models import Job
from balaikota.people.actor import Actor

from . import tasks
from .facts import month_of


@action
def make(*, actor: Actor, month: str = "") -> Job:
    """Begin to make the file, with the report of `month` ("2026-10", empty: the last whole one).

    Refuses ``berkas.month``.
    """
    found = str(month_of(month))
    note(month=found)
    return jobs.start(actor, tasks.make, month=found, at=clock.now().isoformat())
