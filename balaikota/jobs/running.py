"""Doing a job: in the worker, watched by a guard, or at once in the foreground."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.translation import gettext

from balaikota.audit.events import request_id
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.city import uploads
from balaikota.city.current import serving
from balaikota.people import actor as people
from balaikota.people.models import Account

from . import files
from .guard import Guard
from .models import Checkpoint, Job
from .progress import Cancelled, Interrupted, Progress
from .registry import KINDS, Work

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
"""A job that takes its worker down with it is given up after so many."""


def perform(schema: str, identity: UUID, entry: int, stopping: Callable[[], bool]) -> None:
    """Do the job of queue entry `entry`, once, whoever else has tried. Raises `Interrupted` when the worker stops."""
    token = request_id.set(f"job-{identity}")
    try:
        with Guard(schema, identity, entry) as guard, serving(schema):
            attempt = guard.claim()
            if attempt is None:
                return
            if attempt > MOST_ATTEMPTS:
                guard.finish("failed", message=gettext("Stopped midway too often; it is not tried again."))
                return
            job = Job.objects.get(pk=identity)
            starter = Account.objects.filter(pk=job.started_by, is_active=True).first()
            with translation.override(starter.language if starter else settings.LANGUAGE_CODE):
                _do(job, guard, _progress(job, starter, guard, attempt, stopping))
    finally:
        request_id.reset(token)


def _progress(job: Job, starter: Account | None, guard: Guard, attempt: int, stopping: Callable[[], bool]) -> Progress:
    # A starter whose account is gone or closed may nothing any more; only what the house began is the house's.
    nobody = people.SYSTEM if job.started_by is None else people.ANONYMOUS
    saved = Checkpoint.objects.filter(job=job).values_list("data", flat=True).first()

    def keep(checkpoint: dict[str, Any]) -> None:
        Checkpoint.objects.update_or_create(job=job, defaults={"data": checkpoint})

    return Progress(
        job.pk, people.of(starter) if starter else nobody, tell=guard.tell, keep=keep, stopping=stopping,
        checkpoint=saved if saved is not None or attempt == 1 else {}, folder=files.folder(job.pk),
    )  # fmt: skip


def _do(job: Job, guard: Guard, progress: Progress) -> None:
    try:
        result = KINDS[job.kind].work(progress, **job.arguments)
    except Cancelled:
        guard.finish("cancelled", message=progress.message)
    except Refusal as refusal:
        guard.finish("failed", message=refusal.sentence)
    except Interrupted:
        guard.put_back()
        raise
    except (OperationalError, InterfaceError):  # the database went away: the queue tries again
        raise
    except Exception:
        log.exception("job %s failed", job.pk)
        sentence = gettext("Something went wrong here. Name this number to us: {id}")
        guard.finish("failed", message=sentence.format(id=job.pk))
    else:
        guard.tell(progress.done, progress.length, progress.message)
        guard.finish("done", message=progress.message, result=result, file=_written(progress))


def _written(progress: Progress) -> str:
    path = Path(progress.path)
    return str(path.relative_to(uploads.folder())) if progress.path and path.exists() else ""


def run_now(
    actor: people.Actor,
    work: Work,
    *,
    show: Callable[[str, int, int], None],
    folder: Path | None = None,
    **arguments: Any,
) -> dict[str, Any] | None:
    """Do the same work in the foreground; `show(step, done, total)` draws the bar. Refusals and faults come through."""
    identity = uuid7()

    def tell(done: int, total: int | None, message: str) -> bool:
        show(message or gettext(KINDS[work.kind].title), done, total or 0)  # type: ignore[attr-defined]
        return False

    progress = Progress(identity, actor, tell=tell, keep=lambda saved: None, folder=folder or files.folder(identity))
    result = work(progress, **arguments)
    tell(progress.done, progress.length, progress.message)
    return result
