"""Pages of the file for the defence: have it made, fetch it, and the monthly report at once."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache

from balaikota.base.refusal import Refusal
from balaikota.jobs.views import CHIPS
from balaikota.pages.page import Request, gives_file, page

from . import actions, building, queries
from .chapters import usage
from .facts import facts
from .forms import MakeForm
from .policy import MAKERS


@never_cache
@page("berkas/index.html", roles=MAKERS)
def index(request: Request) -> Any:
    """Posted, the file is made as a job with a bar; below stand those made before."""
    months = queries.months()
    form = MakeForm(request.POST or None, initial={"month": str(months[1])})
    form.offer("month", [(str(month), month.title) for month in months])
    if form.is_valid() and form.attempt(actions.make, actor=request.actor, **form.given("month")):
        return redirect("jobs:job", form.result.pk)
    return {
        "form": form, "files": queries.made(request.actor), "months": months, "chips": CHIPS,
        "chapters": building.CHAPTERS, "status": 422 if form.is_bound else 200,
    }  # fmt: skip


@gives_file(roles=MAKERS)
def report(request: Request, month: str, kind: str) -> FileResponse:
    """The monthly report alone: a text (docx) or its numbers (xlsx). An unknown month is 404."""
    if kind not in ("docx", "xlsx"):
        raise Http404
    with translation.override("id"), TemporaryDirectory() as folder:
        try:
            about = facts(month)
        except Refusal as refusal:
            raise Http404 from refusal
        usage.write(Path(folder), about)
        file = (Path(folder) / f"laporan-pemanfaatan-{about.month}.{kind}").open("rb")
    return FileResponse(file, as_attachment=True, filename=Path(file.name).name)
