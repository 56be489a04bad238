"""The list of all purses, and the one that the planner sets or takes away."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import actions as trunk
from ... import choices, exports, queries, whys
from ...forms.filters import year
from ...models import Item, Quota
from .. import actions, purse_list
from ..forms.purses import NewPurseForm, PurseForm
from ..marks import of_purses
from ..purse_list import PAGE, PurseFilters


@fresh(lambda request: of_purses())
@page("musrenbang/planning/purses.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    """Whose purse, how much or how many it takes, what is held of it and what is left."""
    cycle, filters = queries.cycle(year(request.GET.get("tahun", ""))), PurseFilters.of(request.GET)
    sums, start = purse_list.totals(cycle, filters), (filters.page - 1) * PAGE
    rows = list(purse_list.listed(cycle, filters)[start : start + PAGE])
    return {
        "cycle": cycle, "filters": filters, "rows": rows, "sums": sums, "start": start,
        "whys": {"limit": whys.purses_shown(cycle), "used": whys.held(cycle)},
        "more": start + PAGE < sums["count"], "one_level": purse_list.one_level(filters),
        "kinds": Item.Purse.choices, "levels": purse_list.LEVELS, "kecamatan": choices.kecamatan(),
        "years": choices.years(), "may_set": request.actor.may("musrenbang.set_quota"),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    rows = purse_list.listed(cycle, PurseFilters.of(request.GET)).iterator(2000)
    return exports.table(kind, f"pagu-{cycle.plan_year}", purse_list.EXPORT, rows, request.GET)


@page("musrenbang/planning/purse.html", roles=[Role.PLANNER])
def new(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Give a region or a department a purse, or set those of all kelurahan alike."""
    cycle = queries.cycle()
    form = NewPurseForm(request.POST or None)
    if form.is_valid() and form.attempt(
        trunk.set_quota, actor=request.actor, cycle=cycle, **form.given("limit", "most", "basis", "purse"),
        **form.cleaned_data["whose"],
    ):  # fmt: skip
        messages.success(request, _("The purse is set."))
        return redirect("musrenbang:purses")
    return {"form": form, "cycle": cycle, "quota": None}


@page("musrenbang/planning/purse.html", roles=[Role.PLANNER])
def edit(request: Request, pk: int) -> dict[str, Any] | HttpResponseBase:
    """Change the limits of one purse."""
    quota = _purse(pk)
    form = PurseForm(request.POST or None, initial={"limit": quota.limit, "most": quota.most, "basis": quota.basis})
    whose = {"cycle": quota.cycle, "purse": quota.purse, "region": quota.region, "unit": quota.unit}
    if form.is_valid() and form.attempt(
        trunk.set_quota, actor=request.actor, **whose, **form.given("limit", "most", "basis")
    ):
        messages.success(request, _("The purse is set."))
        return redirect("musrenbang:purses")
    return {"form": form, "cycle": quota.cycle, "quota": quota}


@page("musrenbang/planning/purse_drop.html", roles=[Role.PLANNER])
def drop(request: Request, pk: int) -> dict[str, Any] | HttpResponseBase:
    """Take a purse away while nothing is held of it: there is no ceiling there any more."""
    quota = _purse(pk)
    form = ActionForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.drop_quota, actor=request.actor, quota=quota):
        messages.success(request, _("The purse is gone; there is no ceiling there any more."))
        return redirect("musrenbang:purses")
    return {"form": form, "quota": quota}


def _purse(pk: int) -> Quota:
    found = Quota.objects.select_related("region__parent", "unit", "cycle").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
