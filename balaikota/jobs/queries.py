"""What pages and the API read about long work."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from balaikota.base.refusal import Refusal
from balaikota.city import uploads
from balaikota.people.actor import Actor

from .models import Job


def jobs(actor: Actor) -> QuerySet[Job]:
    """The jobs this actor may see, newest first."""
    return Job.objects.visible_to(actor)


def job(actor: Actor, identity: UUID | str) -> Job:
    """One job. Refuses ``not.found``."""
    found = Job.objects.visible_to(actor).filter(pk=identity).first()
    if found is None:
        raise Refusal("not.found")
    return found


def progress(job: Job, actor: Actor) -> dict[str, Any]:
    """What the page's bar asks for again and again, as JSON. `percent` is None while the length is not known."""
    return {
        "id": str(job.pk),
        "title": str(job),
        "state": job.state,
        "state_title": str(job.get_state_display()),
        "open": job.open,
        "done": job.done,
        "total": job.total,
        "percent": percent(job),
        "message": job.message,
        "cancellable": job.open and not job.cancel_requested and actor.may("jobs.cancel", job),
        "result": job.result,
        "has_file": bool(job.file),
        "finished": job.finished.isoformat() if job.finished else None,
    }


def percent(job: Job) -> int | None:
    """0 to 100, never 100 before the end."""
    if job.state == Job.State.DONE:
        return 100
    return min(99, job.done * 100 // job.total) if job.total else None


def result_file(job: Job) -> Path:
    """The file the job gave back. Refuses ``not.found`` where there is none."""
    path = uploads.folder() / job.file
    if not job.file or not path.is_file():
        raise Refusal("not.found")
    return path
