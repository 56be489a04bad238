"""The three tasks of the queue, and what the house itself does periodically."""

import logging
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, JobAborted

from balaikota.audit.seals import make_seal
from balaikota.city.current import serving
from balaikota.city.registry.models import City

from .actions import PERFORM, defer
from .guard import LOCKS
from .progress import Interrupted
from .registry import PERIODIC, every
from .running import perform

log = logging.getLogger(__name__)

TICK = "balaikota.tick"

# A database that went away comes back; a worker that stops is followed by another.
AGAIN = RetryStrategy(max_attempts=100, wait=1, retry_exceptions=(OperationalError, InterfaceError, JobAborted))


@app.task(name=PERFORM, pass_context=True, retry=AGAIN)
def perform_task(context: JobContext, schema: str, identity: str) -> None:
    """Do one job of one city."""
    entry = context.job.id
    assert entry is not None
    try:
        perform(schema, UUID(identity), entry, context.should_abort)
    except Interrupted as stop:
        raise JobAborted from stop


@app.task(name=TICK)
def tick(name: str) -> None:
    """Do one kind of periodic work in every city; a city where it fails does not stop the others."""
    for city in City.objects.order_by("schema_name").values_list("schema_name", flat=True):
        try:
            with serving(city):
                PERIODIC[name].work()
        except Exception:
            log.exception("%s failed in %s", name, city)


@app.periodic(cron="* * * * *")
@app.task(name="balaikota.minute")
def minute(timestamp: int) -> None:
    """Queue what is due this minute; what still waits from an earlier one is not queued twice."""
    take_up()
    for work in PERIODIC.values():
        if work.due(timestamp):
            try:
                defer(TICK, lock=work.name, name=work.name)
            except AlreadyEnqueued:
                log.warning("%s is still waiting", work.name)


def take_up() -> int:
    """Queue again the jobs whose worker died, known by the lock it let go; returns how many.

    Those begun in the last two seconds may be between being fetched and taking the lock: they are left alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select procrastinate_retry_job_v2(job.id, now(), null, null, null)
            from public.procrastinate_jobs job
            where job.status = 'doing' and job.task_name = %s
              and not exists (
                select from pg_locks held
                where held.locktype = 'advisory' and held.objsubid = 2 and held.granted
                  and held.database = (select oid from pg_database where datname = current_database())
                  and held.classid = %s::bigint::oid and held.objid = (job.id & 2147483647)::oid)
              and (select max(at) from public.procrastinate_events begun
                   where begun.job_id = job.id and begun.type = 'started') < now() - interval '2 seconds'
            """,
            [PERFORM, LOCKS],
        )
        return len(cursor.fetchall())


@app.periodic(cron="17 19 * * *")
@app.task(name="balaikota.sweep")
def sweep(timestamp: int) -> None:
    """Forget, once a day, what stands in the queue and ended long ago; the history of people's work is in `Job`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            delete from public.procrastinate_jobs job
            where (job.status not in ('todo', 'doing') or (job.status = 'doing' and job.task_name <> %s))
              and not exists (select from public.procrastinate_events event
                              where event.job_id = job.id and event.at > now() - interval '1 day')
            """,
            [PERFORM],
        )


@every(minutes=1)
def seal() -> None:
    """Seal the audit trail."""
    make_seal()
