"""The year's calendar: which step is open when. The planner sets it."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, page

from .. import actions, marks, queries
from ..forms.planning import WindowForm, YearForm
from ..year import year_knots


@fresh(lambda request: marks.of_calendar())
@page("musrenbang/calendar.html", public=True)
def calendar(request: Request) -> dict[str, Any]:
    """Every step with its days, as one thread."""
    cycle = queries.cycle()
    may_set = request.actor.may("musrenbang.set_window")
    return {"cycle": cycle, "knots": year_knots(cycle), "may_set": may_set}


@page("musrenbang/open_year.html", roles=[Role.PLANNER])
def open_year(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Open a planning year: the shipped kamus to begin with, and the purse of each kelurahan. Its days come next."""
    form = YearForm(request.POST or None, initial={"plan_year": clock.today().year + 2})
    if form.is_valid() and form.attempt(
        actions.begin_year, actor=request.actor, **form.given("plan_year", "limit", "basis")
    ):
        messages.success(request, _("The year is open. Now set the days of each step."))
        return redirect("musrenbang:calendar")
    return {"form": form}


@page("musrenbang/window.html", roles=[Role.PLANNER])
def window(request: Request, step: str) -> dict[str, Any] | HttpResponseBase:
    """Set the days of a step."""
    cycle = queries.cycle()
    set_now = queries.window(cycle, step)
    start = {"opens": set_now.opens, "closes": set_now.closes, "basis": set_now.basis} if set_now else {}
    form = WindowForm(request.POST or None, initial={"step": step} | start)
    if form.is_valid() and form.attempt(
        actions.set_window, actor=request.actor, cycle=cycle, **form.given("step", "opens", "closes", "basis")
    ):
        messages.success(request, _("The calendar has been changed."))
        return redirect("musrenbang:calendar")
    return {"form": form, "cycle": cycle}
