"""Pages of long work: what somebody started, how far it is, and what it gave back."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages.page import Request, gives_file, page

from . import actions, queries
from .models import Job

PER_PAGE = 30
SIGNED_IN = frozenset(Role)
CHIPS = {"waiting": "waiting", "running": "waiting", "done": "accepted", "failed": "rejected", "cancelled": "note"}


@never_cache
@page("jobs/jobs.html", roles=SIGNED_IN)
def jobs(request: Request) -> dict[str, Any]:
    """What one started, the newest first; administrators and the Inspektorat see everybody's."""
    state = request.GET.get("keadaan", "")
    found = queries.jobs(request.actor)
    found = found.filter(state=state) if state in Job.State.values else found
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return {"page": shown, "state": state, "states": Job.State.choices, "chips": CHIPS}


@never_cache
@page("jobs/job.html", part="jobs/_job.html", roles=SIGNED_IN)
def job(request: Request, id: UUID) -> dict[str, Any]:
    """One job; while it is open its bar asks for itself again every second."""
    found = queries.job(request.actor, id)
    return {
        "job": found, "progress": queries.progress(found, request.actor), "chip": CHIPS[found.state],
        "result": found.result if isinstance(found.result, dict) else {},
    }  # fmt: skip


@page("jobs/job.html", roles=SIGNED_IN)
def cancel(request: Request, id: UUID) -> HttpResponse:
    """Posted, it stops; where it had ended meanwhile its page says so."""
    found = queries.job(request.actor, id)
    if request.method == "POST":
        try:
            actions.cancel(actor=request.actor, job=found)
        except Refusal as refusal:
            if refusal.code != "job.finished":
                raise
    return redirect("jobs:job", id)


@gives_file(roles=SIGNED_IN)
def file(request: Request, id: UUID) -> FileResponse:
    """The file that a job gave back."""
    path = queries.result_file(queries.job(request.actor, id))
    response = FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
    response["Cache-Control"] = "private, no-store"
    return response
