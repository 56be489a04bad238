"""An office computes a list: at once where the ballots are few, else as a job with a bar."""

from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from balaikota.base.roles import Role
from balaikota.jobs import queries as jobs
from balaikota.jobs.actions import start
from balaikota.pages.page import Request, page

from ... import choices
from ... import queries as musrenbang
from ...ballots.queries import how_many
from ...forms.filters import year
from ...voices.models import Support
from .. import actions, tasks
from ..forms import ComputeForm

OFFICES = (Role.LURAH, Role.CAMAT, Role.PLANNER)
AT_ONCE = 20_000
"""Ballots or supports up to which the page waits: some seconds."""


@page("musrenbang/fairness/compute.html", roles=OFFICES)
def compute(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Choose the ballots and the rule."""
    given = request.POST if request.method == "POST" else request.GET
    cycle = musrenbang.cycle(year(given.get("tahun", "")))
    form = ComputeForm(request.POST or None, actor=request.actor, cycle=cycle)
    if form.is_valid():
        arguments = form.arguments()
        if is_long(arguments):
            return redirect("musrenbang:fairness_job", _started(request, arguments))
        if form.attempt(actions.compute, actor=request.actor, **arguments):
            return redirect("musrenbang:computation", form.result.pk)
    return {"form": form, "cycle": cycle, "years": choices.years(), "status": 422 if request.method == "POST" else 200}


def is_long(arguments: dict[str, Any]) -> bool:
    poll, region = arguments["poll"], arguments["region"]
    if poll is not None:
        return how_many(poll) > AT_ONCE
    rows = Support.objects.filter(proposal__cycle=arguments["cycle"], proposal__region__code__startswith=region.code)
    return rows[: AT_ONCE + 1].count() > AT_ONCE


def _started(request: Request, arguments: dict[str, Any]) -> UUID:
    request.actor.require("musrenbang.compute", arguments["region"])
    job = start(
        request.actor, tasks.compute, region=arguments["region"].code, plan_year=arguments["cycle"].pk,
        poll=str(arguments["poll"].pk) if arguments["poll"] else "", budget=arguments["budget"],
        rule=arguments["rule"].document(),
    )  # fmt: skip
    return job.pk


@page("musrenbang/fairness/job.html", part="musrenbang/fairness/_job.html", roles=OFFICES)
def progress(request: Request, job: UUID) -> dict[str, Any] | HttpResponseBase:
    """How far it is; then the list."""
    found = jobs.job(request.actor, job)
    made = (found.result or {}).get("computation")
    if made and "HX-Request" not in request.headers:
        return redirect("musrenbang:computation", made)
    return {"job": jobs.progress(found, request.actor), "made": made}
