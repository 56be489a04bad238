"""The musrenbang kelurahan of a year: written down in one go where it was held on paper, else where it is now."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.document.models import Paper
from balaikota.pages.page import Request, page

from ... import areas
from ... import queries as trunk
from .. import actions, levels, queries
from ..forms.record import RecordForm
from ..models import Sitting, sitting_of


@page("musrenbang/meetings/record.html", roles=[Role.LURAH])
def record(request: Request, code: str) -> dict[str, Any] | HttpResponseBase:
    """Record it once; from then on the page leads to the paper, to be printed, signed and scanned."""
    region, cycle = areas.region(code, "kelurahan"), trunk.cycle()
    if not request.actor.may("musrenbang.record_meeting", region):
        raise Refusal("not.found")
    found = queries.latest(cycle, "kelurahan", code)
    held = found if found and sitting_of(found).state == Sitting.State.CLOSED else None
    form = RecordForm(request.POST or None)
    who = {"actor": request.actor, "region": region, "cycle": cycle}
    if held is None and form.is_valid() and form.attempt(actions.record_meeting, **who, **form.arguments()):
        messages.success(request, _("The meeting is recorded and its berita acara is ready to be printed."))
        return redirect("musrenbang:meeting", code)
    decided = queries.decided_before(levels.of_seat(cycle, "kelurahan", region))
    paper = Paper.objects.filter(pk=held.paper_id).first() if held and held.paper_id else None
    return {
        "region": region, "cycle": cycle, "held": held, "planned": None if held else found,
        "paper": paper, "form": form,
        "sent_on": [one for one, step in decided if step.move == "forward"],
        "declined": [(one, step) for one, step in decided if step.move != "forward"],
        "waiting": trunk.asked_in(cycle, code),
    }  # fmt: skip
