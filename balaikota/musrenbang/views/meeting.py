"""The musrenbang kelurahan as it was held, and its berita acara."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages.page import Request, page

from .. import actions, areas, queries
from ..forms.meeting import MeetingForm


@page("musrenbang/meeting.html", roles=[Role.LURAH])
def meeting(request: Request, code: str) -> dict[str, Any] | HttpResponseBase:
    """Record it once; from then on the page leads to the paper, to be printed, signed and scanned."""
    region, cycle = areas.region(code, "kelurahan"), queries.cycle()
    if not request.actor.may("musrenbang.record_meeting", region):
        raise Refusal("not.found")
    held = areas.meeting(cycle, code)
    form = MeetingForm(request.POST or None)
    who = {"actor": request.actor, "region": region, "cycle": cycle}
    if held is None and form.is_valid() and form.attempt(actions.record_meeting, **who, **form.arguments()):
        messages.success(request, _("The meeting is recorded and its berita acara is ready to be printed."))
        return redirect("musrenbang:meeting", code)
    sent_on, declined = queries.decided_between(cycle, code)
    waiting = queries.asked_in(cycle, code)
    return {
        "region": region,
        "cycle": cycle,
        "held": held,
        "form": form,
        "sent_on": sent_on,
        "declined": declined,
        "waiting": waiting,
    }
