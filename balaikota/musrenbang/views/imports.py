"""Proposals as a table: sent, examined row by row, and taken only when the sender says so; bad rows go back."""

import io
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.sheets import Report, open_sheet, write_bad_rows
from balaikota.city.models import Region
from balaikota.pages.files import XLSX
from balaikota.pages.page import Request, gives_file, page
from balaikota.people.actor import Actor

from .. import actions, asking, import_template, queries, shelf
from ..actions.imports import COLUMNS, read_proposals
from ..forms.filters import uuid
from ..forms.imports import ImportForm, TakeForm
from ..models import Cycle, Proposal

SENDERS = (Role.RW_HEAD, Role.OPERATOR, Role.PLANNER)
MOST_SHOWN = 200


@dataclass(frozen=True)
class Kept:
    """A table on the shelf, as it reads now."""

    report: Report[Proposal]
    cost: int


@page("musrenbang/import.html", roles=SENDERS)
def upload(request: Request) -> dict[str, Any] | HttpResponseBase:
    """First the file is examined and shown; then its good rows are taken, or nothing."""
    cycle, region = queries.cycle(), _region(request.actor)
    take = TakeForm(request.POST if "ambil" in request.POST else None)
    if take.is_bound and take.is_valid() and take.attempt(_taking(request.actor, cycle, region, take)):
        messages.success(request, _told(take.result))
        return redirect(f"{redirect('musrenbang:proposals').url}?tahun={cycle.plan_year}")
    form = ImportForm(request.POST or None, request.FILES or None) if not take.is_bound else ImportForm()
    kept = _examined(form, cycle, region) if form.is_bound and form.is_valid() else None
    return {
        "form": form, "take": TakeForm(initial={"key": form["key"].value()}) if not take.is_bound else take,
        "kept": kept, "region": region, "closed": asking.closed(cycle, region=region.code if region else ""),
        "columns_of": [column.names[0] for column in COLUMNS], "most": MOST_SHOWN,
    }  # fmt: skip


def _region(actor: Actor) -> Region | None:
    """Where the sender may bring in proposals: the own RW, the own kelurahan, or (None) the whole city."""
    if actor.holds(Role.PLANNER):
        return None
    codes = actor.regions(Role.RW_HEAD) or actor.regions(Role.OPERATOR)
    found = Region.objects.select_related("parent").filter(code__in=codes).order_by("code").first()
    if found is None:
        raise Refusal("not.permitted")
    return found


def _examined(form: ImportForm, cycle: Cycle, region: Region | None) -> Kept | None:
    """Keep the file under the form's key and read it; what is wrong with the file itself stands at its field."""
    try:
        report = _read(form.cleaned_data["file"], cycle, region)
    except Refusal as refusal:
        form.refuse(Refusal(refusal.code, "file", **refusal.facts))
        return None
    shelf.keep(form.cleaned_data["key"], [form.cleaned_data["file"]])
    return Kept(report, sum(row.cost for row in report.good))


def _read(file: Any, cycle: Cycle, region: Region | None) -> Report[Proposal]:
    return read_proposals(cycle, open_sheet(file, COLUMNS), region.code if region else "")


def _taking(actor: Actor, cycle: Cycle, region: Region | None, form: TakeForm) -> Any:
    """The action on the file of the shelf, read anew; the shelf is emptied when it went through."""

    def take(*, key: Any) -> Report[Proposal]:
        files = shelf.recall(form.cleaned_data["key"])
        if not files:
            raise Refusal("import.gone")
        sheet = open_sheet(cast(BinaryIO, files[0]), COLUMNS)
        report: Report[Proposal] = actions.import_proposals(
            actor=actor,
            cycle=cycle,
            sheet=sheet,
            region=region,
            only_good=form.cleaned_data["ambil"] == "baik",
            key=key,
        )
        if report.faults and form.cleaned_data["ambil"] != "baik":
            raise Refusal("import.nothing", bad=len(report.bad))
        shelf.forget(form.cleaned_data["key"])
        return report

    return take


def _told(report: Any) -> str:
    """None where the same button was pressed twice: the first time told it."""
    number = len(report.good) if report is not None else 0
    return ngettext("%(num)s proposal was taken in.", "%(num)s proposals were taken in.", number) % {"num": number}


@gives_file(roles=SENDERS)
def bad_rows(request: Request) -> HttpResponse:
    """The bad rows of the file on the shelf, each with its reason, to be mended and sent again."""
    files = shelf.recall(uuid(request.GET.get("berkas", "")))
    if not files:
        raise Refusal("import.gone")
    report = _read(files[0], queries.cycle(), _region(request.actor))
    out = io.BytesIO()
    write_bad_rows(out, report, why=_("why"))
    return _sheet(out.getvalue(), "usulan-bermasalah.xlsx")


@gives_file(roles=SENDERS)
def template(request: Request) -> HttpResponse:
    """An empty table with this year's kamus and the sender's RWs to choose from."""
    region = _region(request.actor)
    return _sheet(import_template.template(queries.cycle(), region.code if region else ""), "usulan.xlsx")


def _sheet(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
