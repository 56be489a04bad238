"""Planning a meeting, changing it, inviting to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.pages.page import Request, page

from ... import queries as trunk
from .. import actions, levels
from ..forms.planning import ChangeForm, PlanForm
from ..models import sitting_of
from ._common import chaired, names


@page("musrenbang/meetings/plan.html", roles=levels.CHAIRS)
def plan(request: Request) -> dict[str, Any] | HttpResponseBase:
    """A new meeting of one of the visitor's own offices."""
    cycle = trunk.cycle()
    form = PlanForm(request.POST or None, seats=levels.seats(request.actor))
    if form.is_valid():
        given = form.arguments()
        meeting = levels.of_seat(cycle, *form.seat_chosen())
        meeting.held, meeting.time, meeting.place = given["held"], given["time"], given["place"]
        told = {"topics": given["topics"], "invited": given["invited"]}
        if form.attempt(actions.plan_meeting, actor=request.actor, meeting=meeting, **told):
            messages.success(request, _("The meeting is planned. Now the invitation, and the pack for the table."))
            return redirect("musrenbang:meeting_page", form.result.pk)
    return {"form": form, "cycle": cycle, "meeting": None, "level": "", "where": ""}


@page("musrenbang/meetings/plan.html", roles=levels.CHAIRS)
def change(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    meeting = chaired(request, id)
    form = ChangeForm.of(request.POST or None, sitting_of(meeting))
    if form.is_valid() and form.attempt(
        actions.change_meeting, actor=request.actor, meeting=meeting, **form.arguments()
    ):
        messages.success(request, _("Changed. Who has the invitation already should be told."))
        return redirect("musrenbang:meeting_page", id)
    return {"form": form, "cycle": meeting.cycle, "meeting": meeting} | names(meeting)


@page("musrenbang/meetings/plan.html", roles=levels.CHAIRS)
def invite(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    """Issue the letter of invitation; asked by GET it leads back to the meeting."""
    meeting = chaired(request, id)
    if request.method == "POST":
        actions.invite(actor=request.actor, meeting=meeting)
        messages.success(request, _("The letter of invitation is ready to be printed and signed."))
    return redirect("musrenbang:meeting_page", id)
