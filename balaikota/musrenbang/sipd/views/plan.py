"""The planner's list of what was accepted: handed over, exported, recorded in SIPD-RI or taken by the budget."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import ngettext

from balaikota.base.roles import Role
from balaikota.musrenbang import choices, exports, maps, queries, whys
from balaikota.musrenbang.forms.filters import uuid, year
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, gives_file, page

from .. import actions, columns, plan
from ..receivers import RECEIVERS, SIPD, Receiver

READERS = (Role.PLANNER, Role.INSPECTOR)


@page("musrenbang/sipd/plan.html", roles=READERS)
def accepted(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Choose and hand over; with nothing ticked, everything that was not sent yet."""
    given = request.POST if request.method == "POST" else request.GET
    cycle, to = queries.cycle(year(given.get("tahun", ""))), receiver(given.get("ke", ""))
    form = ActionForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.offer_accepted, actor=request.actor, cycle=cycle, proposals=_chosen(request), receiver=to
    ):
        done = len(form.result)
        messages.success(
            request,
            ngettext("%(num)s proposal was handed over.", "%(num)s proposals were handed over.", done) % {"num": done},
        )
        return redirect(f"{request.path}?tahun={cycle.plan_year}&ke={to.word}")
    show = request.GET.get("tampil", "semua")
    rows, more = plan.page(request.actor, cycle, show, uuid(request.GET.get("sesudah", "")), to)
    return {
        "cycle": cycle, "form": form, "rows": rows, "whys": whys.of_plan(cycle), "next": more, "show": show, "to": to,
        "receivers": RECEIVERS.values(), "years": choices.years(), "totals": plan.totals(request.actor, cycle, to),
        "may_offer": request.actor.may("musrenbang.offer_accepted"),
    }  # fmt: skip


def receiver(word: str) -> Receiver:
    return RECEIVERS.get(word, SIPD)


def _chosen(request: Request) -> Any:
    """The ticked proposals, or None for all that are not sent yet."""
    numbers = request.POST.getlist("nomor")
    return [queries.proposal(request.actor, number) for number in numbers] if numbers else None


@gives_file(roles=READERS)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The accepted list in the columns SIPD uses (XLSX, CSV), or as points (GeoJSON)."""
    if kind not in (*files.KINDS, "geojson"):
        raise Http404
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    to = receiver(request.GET.get("ke", ""))
    rows = plan.accepted(request.actor, cycle, request.GET.get("tampil", "semua"), to=to)
    if kind == "geojson":
        return files.geojson(maps.features(rows), name=f"usulan-diterima-{cycle.plan_year}")
    return exports.table(kind, f"usulan-{to.word}-{cycle.plan_year}", columns.SIPD, rows.iterator(2000))
