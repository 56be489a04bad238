"""The planner tries a Pabulib file from elsewhere: what would come of it, without touching any proposal."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from balaikota.base.roles import Role
from balaikota.jobs import queries as jobs
from balaikota.jobs.models import Job
from balaikota.pages.page import Request, gives_file, page
from balaikota.shares import pb

from .. import actions, queries, shown, tasks
from ..forms import TrialForm
from ..models import Trial

OFFICES = (Role.PLANNER,)
SHOWN = 50


@page("musrenbang/fairness/trials.html", roles=OFFICES)
def trials(request: Request) -> dict[str, Any] | HttpResponseBase:
    """One's own trials, and the form for the next."""
    form = TrialForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.attempt(actions.try_file, actor=request.actor, work=tasks.try_file, **form.arguments()):
        return redirect("musrenbang:fairness_trial", form.result.pk)
    rows = Trial.objects.visible_to(request.actor).defer("content")[:SHOWN]
    return {"form": form, "trials": rows, "status": 422 if request.method == "POST" else 200}


@page("musrenbang/fairness/trial.html", part="musrenbang/fairness/_job.html", roles=OFFICES)
def trial(request: Request, id: UUID) -> dict[str, Any]:
    """The bar while it is computed, then both lists side by side."""
    found = queries.trial(request.actor, id)
    job = Job.objects.get(pk=str(found.job_id))
    told = jobs.progress(job, request.actor)
    if not told["has_file"]:
        return {"of": found, "job": told, "made": None, "document": None}
    document = json.loads(jobs.result_file(job).read_bytes())
    election = pb.loads(found.content)
    currency = election.meta.get("currency", "IDR")
    names = {project.id: election.name(place) for place, project in enumerate(election.projects)}
    every = shown.foreign_rows(document, names, currency)
    view, text = request.GET.get("tampil", ""), request.GET.get("cari", "").strip()[:200]
    return {
        "of": found, "job": told, "made": None, "document": document, "election": election, "currency": currency,
        "rows": shown.kept(every, view, text), "all": len(every), "show": view, "text": text,
        "sides": shown.sides(document, currency), "rule": shown.rule_words(document, currency),
        "counts": shown.counts(every),
    }  # fmt: skip


@gives_file(roles=OFFICES)
def result(request: Request, id: UUID) -> HttpResponse:
    """The document of a trial, to be computed again with `balaikota replay`."""
    job = Job.objects.filter(pk=str(queries.trial(request.actor, id).job_id)).first()
    if job is None or not job.file:
        raise Http404
    attached = {"Content-Disposition": f'attachment; filename="coba-{id}.json"'}
    return HttpResponse(jobs.result_file(job).read_bytes(), content_type="application/json", headers=attached)
