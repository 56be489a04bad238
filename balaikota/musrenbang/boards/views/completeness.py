"""Kelengkapan: who has sent, what was received and recorded; one button reminds whoever owes something."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.jobs import queries as jobs
from balaikota.jobs.actions import start
from balaikota.jobs.models import Job
from balaikota.musrenbang import areas, choices, exports, queries, whys
from balaikota.musrenbang.forms.filters import year
from balaikota.musrenbang.models import Cycle
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from .. import actions, completeness, letters, tasks
from ..exports import COMPLETENESS
from ..forms import DossierForm, ReminderForm

WATCHERS = (Role.PLANNER, Role.INSPECTOR, Role.CAMAT)


@page("musrenbang/boards/completeness.html", roles=WATCHERS)
def shown(request: Request) -> dict[str, Any] | HttpResponseBase:
    """All kelurahan, those with zero too; the planner's button sends a letter to each that owes something."""
    cycle = _cycle(request)
    everything = completeness.rows(cycle, _within(request))
    owing = [row for row in everything if row.missing]
    form = ReminderForm(request.POST or None)
    if form.is_valid() and request.actor.may("musrenbang.remind"):
        return _remind(request, cycle, owing, form)
    return {
        "cycle": cycle, "years": choices.years(), "totals": completeness.totals(everything), "query": request.GET,
        "rows": _narrowed(request, everything), "owing": len(owing), "form": form, "sort": request.GET.get("sort", ""),
        "kecamatan": choices.kecamatan(), "may_remind": request.actor.may("musrenbang.remind"), "whys": _whys(cycle),
        "status": 422 if request.method == "POST" else 200,
    }  # fmt: skip


def _remind(request: Request, cycle: Cycle, owing: list[completeness.Row], form: ReminderForm) -> HttpResponseBase:
    """A second press while letters are being printed leads to the first."""
    job = jobs.jobs(request.actor).filter(kind=tasks.KIND, state__in=[Job.State.WAITING, Job.State.RUNNING]).first()
    if job is None:
        codes, until = [row.region.code for row in owing], form.cleaned_data["until"].isoformat()
        job = start(request.actor, tasks.remind, plan_year=cycle.plan_year, regions=codes, until=until)
    return redirect("musrenbang:reminders", job.pk)


def _cycle(request: Request) -> Cycle:
    given = request.POST if request.method == "POST" else request.GET
    return queries.cycle(year(given.get("tahun", "")))


def _within(request: Request) -> str:
    return request.GET.get("kecamatan", "")


def _narrowed(request: Request, everything: list[completeness.Row]) -> list[completeness.Row]:
    words = request.GET.get("cari", "").strip()[:100]
    return completeness.narrowed(everything, words, request.GET.get("kurang") == "1", request.GET.get("sort", ""))


def _whys(cycle: Cycle) -> list[tuple[str, Any]]:
    return [
        (_("Sent"), whys.count(cycle)), (_("Decided"), whys.decided(cycle)), (_("Asked"), whys.asked(cycle)),
        (_("Purse"), whys.purses(cycle)), (_("Accepted"), whys.accepted(cycle)), (_("Recorded"), whys.recorded(cycle)),
    ]  # fmt: skip


@gives_file(roles=WATCHERS)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    rows = _narrowed(request, completeness.rows(_cycle(request), _within(request)))
    return exports.table(kind, "kelengkapan", COMPLETENESS, rows, request.GET)


@page("musrenbang/boards/dossier.html", roles=(Role.PLANNER, Role.CAMAT))
def dossier(request: Request, code: str) -> dict[str, Any] | HttpResponseBase:
    """Enter that the dossier of one kelurahan has come."""
    region, cycle = areas.region(code, "kelurahan"), _cycle(request)
    if not request.actor.may("musrenbang.receive_dossier", region):
        raise Http404
    form = DossierForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.receive_dossier, actor=request.actor, region=region, cycle=cycle, **form.given("received", "remark")
    ):
        messages.success(request, _("The dossier of %(place)s is entered as received.") % {"place": region.title})
        return redirect("musrenbang:completeness")
    row = completeness.row(cycle, region)
    return {
        "region": region,
        "cycle": cycle,
        "form": form,
        "row": row,
        "status": 422 if request.method == "POST" else 200,
    }


@page("musrenbang/boards/reminders.html", part="musrenbang/boards/_progress.html", roles=(Role.PLANNER,))
def reminders(request: Request, round: UUID) -> dict[str, Any]:
    """How far the letters of one press are; when they are printed, each of them and all in one file."""
    job, sent = jobs.jobs(request.actor).filter(pk=round).first(), letters.of_round(round)
    if job is None and not sent:
        raise Http404
    progress = jobs.progress(job, request.actor) if job else None
    return {"progress": progress, "letters": sent, "round": round}


@gives_file(roles=(Role.PLANNER,))
def bundle(request: Request, round: UUID) -> HttpResponseBase:
    """All letters of one press as one PDF to print."""
    papers = [paper for _reminder, paper, _asked in letters.of_round(round)]
    if not papers:
        raise Http404
    response = HttpResponse(letters.bundle(papers), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="surat-pengingat.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
