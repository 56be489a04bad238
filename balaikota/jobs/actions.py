"""Starting and cancelling long work."""

from typing import Any

from django.db import transaction
from procrastinate import manager, tasks
from procrastinate.contrib.django.django_connector import DjangoConnector

from balaikota.audit.action import action
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.people.actor import Actor

from .models import Job
from .registry import KINDS, Work

PERFORM = "balaikota.perform"


def start(actor: Actor, work: Work, **arguments: Any) -> Job:
    """Put long work into the queue, in the transaction now open: work for an act that is rolled back never runs.

    `arguments` are JSON. Refuses ``not.permitted`` where the kind names an act the actor may not do.
    """
    kind = KINDS[work.kind]  # type: ignore[attr-defined]
    if kind.act:
        actor.require(kind.act)
    with transaction.atomic():
        job = Job.objects.create(kind=kind.name, title=kind.title, arguments=arguments, started_by=actor.account_id)
        defer(PERFORM, schema=current.slug(), identity=str(job.pk))
    return job


def defer(task: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Queue a task on Django's own connection, whatever connection the worker around it uses.

    Raises procrastinate's AlreadyEnqueued when one waits under the same `lock`.
    """
    queue = manager.JobManager(DjangoConnector())
    tasks.configure_task(name=task, job_manager=queue, queueing_lock=lock, task_kwargs=arguments).defer()


@action(on="job")
def cancel(*, actor: Actor, job: Job) -> Job:
    """Stop a job: one that waits is struck at once, one that runs stops at its next step. Refuses ``job.finished``."""
    found = Job.objects.select_for_update().get(pk=job.pk)
    if not found.open:
        raise Refusal("job.finished")
    found.cancel_requested = True
    if found.state == Job.State.WAITING:
        found.state, found.finished = Job.State.CANCELLED, clock.now()
    found.save(update_fields=["cancel_requested", "state", "finished"])
    return found
