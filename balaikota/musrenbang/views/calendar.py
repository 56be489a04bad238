"""The year's calendar: which step is open when. The planner sets it."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, page

from .. import actions, marks, queries
from ..forms.planning import WindowForm
from ..year import year_knots


@fresh(lambda request: marks.of_calendar())
@page("musrenbang/calendar.html", public=True)
def calendar(request: Request) -> dict[str, Any]:
    """Every step with its days, as one thread."""
    cycle = queries.cycle()
    may_set = request.actor.may("musrenbang.set_window")
    return {"cycle": cycle, "knots": year_knots(cycle), "may_set": may_set}


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
