"""The year's calendar: which step is open when and where, and what moved it. The planner sets it."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages.forms import ActionForm
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, page

from ... import actions as trunk
from ... import choices, marks, queries, windows
from ...forms.filters import year
from ...year import year_knots
from ...yearly import yearly_rules
from .. import actions, schedule
from ..forms.calendar import CopyYearForm, ExtendForm, WindowForm, YearForm, next_year


def _mark(request: Request) -> Any:
    asked = year(request.GET.get("tahun", ""))
    return marks.of_calendar(), schedule.decisions(), asked and yearly_rules(asked)


@fresh(_mark)
@page("musrenbang/planning/calendar.html", public=True)
def calendar(request: Request) -> dict[str, Any]:
    """Every step with its days, as one thread; what is open beside it; own days of regions; every extension."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    return {
        "cycle": cycle, "knots": year_knots(cycle), "beside": schedule.beside(cycle), "own": schedule.own(cycle),
        "extensions": schedule.extensions(cycle), "may_set": request.actor.may("musrenbang.set_window"),
        "years": choices.years(),
    }  # fmt: skip


@page("musrenbang/planning/open_year.html", roles=[Role.PLANNER])
def open_year(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Open a planning year: a copy of the one before; the first begins with the shipped kamus and equal purses."""
    before = schedule.newest()
    kind, act = (CopyYearForm, actions.copy_year) if before else (YearForm, actions.begin_year)
    form = kind(request.POST or None, initial={"plan_year": next_year(before)})
    given = [name for name in ("plan_year", "limit", "basis") if name in form.fields]
    if form.is_valid() and form.attempt(act, actor=request.actor, **form.given(*given)):
        messages.success(request, _("The year is open. See what is still to do before it begins."))
        return redirect("musrenbang:preparation")
    return {"form": form, "before": before}


@page("musrenbang/planning/window.html", roles=[Role.PLANNER])
def window(request: Request, step: str) -> dict[str, Any] | HttpResponseBase:
    """Set the days of a step, in the city or in one region alone."""
    cycle = queries.cycle()
    if step not in windows.titles():
        raise Http404
    set_now = cycle.window(step)
    start = {"opens": set_now.opens, "closes": set_now.closes, "basis": set_now.basis} if set_now else {}
    asked = {"region": request.GET.get("wilayah", "")}
    form = WindowForm(request.POST or None, initial={"step": step} | asked | start)
    if form.is_valid() and form.attempt(
        trunk.set_window, actor=request.actor, cycle=cycle, **form.given("step", "region", "opens", "closes", "basis")
    ):
        messages.success(request, _("The calendar has been changed."))
        return redirect("musrenbang:calendar")
    return {"form": form, "cycle": cycle, "set_now": set_now, "step": step}


@page("musrenbang/planning/extend.html", roles=[Role.PLANNER])
def extend(request: Request, step: str) -> dict[str, Any] | HttpResponseBase:
    """Let a step last longer, by a named decision."""
    cycle = queries.cycle()
    set_now = cycle.window(step)
    if step not in windows.titles():
        raise Http404
    form = ExtendForm(request.POST or None, initial={"region": request.GET.get("wilayah", "")})
    names = ("region", "closes", "number", "decided", "decided_by", "why")
    if form.is_valid() and form.attempt(
        actions.extend_window, actor=request.actor, cycle=cycle, step=step, **form.given(*names)
    ):
        messages.success(request, _("The step lasts longer; the decision stands on the calendar."))
        return redirect("musrenbang:calendar")
    return {"form": form, "cycle": cycle, "set_now": set_now, "title": windows.title(step)}


@page("musrenbang/planning/own_window.html", roles=[Role.PLANNER])
def own_window(request: Request, pk: int) -> dict[str, Any] | HttpResponseBase:
    """Take a region's own days away; the city's hold there again."""
    found = schedule.own_window(pk)
    form = ActionForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.drop_window, actor=request.actor, window=found):
        messages.success(request, _("The days of the city hold there again."))
        return redirect("musrenbang:calendar")
    return {"form": form, "window": found, "title": windows.title(found.step)}
