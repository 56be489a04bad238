"""The planner's list of what was accepted: handed over, exported, recorded in SIPD-RI."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import ngettext

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, gives_file, page

from .. import actions, choices, exports, maps, plan, queries
from ..forms.filters import uuid, year

READERS = (Role.PLANNER, Role.INSPECTOR)


@page("musrenbang/plan.html", roles=READERS)
def accepted(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Choose and hand over; with nothing ticked, everything that was not sent yet."""
    cycle = queries.cycle(year(request.POST.get("tahun") or request.GET.get("tahun", "")))
    form = ActionForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.offer_accepted, actor=request.actor, cycle=cycle, proposals=_chosen(request)
    ):
        done = len(form.result)
        messages.success(
            request,
            ngettext("%(num)s proposal was handed over.", "%(num)s proposals were handed over.", done) % {"num": done},
        )
        return redirect("musrenbang:plan")
    show = request.GET.get("tampil", "semua")
    rows, more = plan.page(request.actor, cycle, show, uuid(request.GET.get("sesudah", "")))
    return {
        "cycle": cycle, "form": form, "rows": rows, "next": more, "show": show,
        "years": choices.years(), "totals": plan.totals(request.actor, cycle),
        "may_offer": request.actor.may("musrenbang.offer_accepted"),
    }  # fmt: skip


def _chosen(request: Request) -> Any:
    """The ticked proposals, or None for all that are not sent yet."""
    numbers = request.POST.getlist("nomor")
    return [queries.proposal(request.actor, number) for number in numbers] if numbers else None


@gives_file(roles=READERS)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The accepted list in the columns SIPD uses (XLSX, CSV), or as points (GeoJSON)."""
    if kind not in (*exports.KINDS, "geojson"):
        raise Http404
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    rows = plan.accepted(request.actor, cycle, request.GET.get("tampil", "semua"))
    if kind == "geojson":
        return files.geojson(maps.features(rows), name=f"usulan-diterima-{cycle.plan_year}")
    return exports.table(kind, f"usulan-sipd-{cycle.plan_year}", exports.SIPD, rows.iterator(2000))
