"""Who came: the numbers, the list with names for the office alone, its import and its sheets."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from balaikota.base.columns import Column
from balaikota.base.refusal import Refusal
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, gives_file, page

from ... import exports
from ...models import Meeting
from .. import actions, levels, queries
from ..forms.attendance import AttendeeForm, CountForm, ListForm
from ..models import Attendee
from ._common import chaired, names

SHEET = (
    Column("Nama", lambda row: row.name),
    Column("L/P", lambda row: "P" if row.gender == Attendee.Gender.WOMAN else "L"),
    Column("Unsur", lambda row: row.element),
    Column(gettext_lazy("Address"), lambda row: row.address),
)


@page("musrenbang/meetings/attendance.html", roles=levels.CHAIRS)
def attendance(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    """Each of the page's forms says in `hendak` what it is for."""
    meeting = chaired(request, id)
    wants = request.POST.get("hendak", "")
    forms = {
        "jumlah": CountForm(_given(request, wants == "jumlah"), initial={"men": meeting.men, "women": meeting.women}),
        "orang": AttendeeForm(_given(request, wants == "orang")),
        "daftar": ListForm(_given(request, wants == "daftar"), request.FILES or None),
    }
    if _acted(request, meeting, wants, forms):
        return redirect("musrenbang:attendance", id)
    report = forms["daftar"].result if wants == "daftar" else None
    return {
        "meeting": meeting, "forms": forms, "people": queries.attendees(meeting), "report": report,
        "elements": queries.elements(meeting),
    } | names(meeting)  # fmt: skip


def _given(request: Request, wanted: bool) -> Any:
    return request.POST if wanted else None


def _acted(request: Request, meeting: Meeting, wants: str, forms: dict[str, Any]) -> bool:
    who = {"actor": request.actor, "meeting": meeting}
    form: Any = forms.get(wants)
    if wants == "coret":
        person = get_object_or_404(Attendee, meeting=meeting, pk=request.POST.get("orang", "") or 0)
        actions.strike_attendee(actor=request.actor, attendee=person)
        return True
    if form is None or not form.is_valid():
        return False
    if wants == "jumlah":
        return bool(form.attempt(actions.count_people, **who, **form.given("men", "women")))
    if wants == "orang":
        return bool(form.attempt(actions.put_attendees, **who, people=[form.attendee()]))
    return _take_list(request, form, who)


def _take_list(request: Request, form: ActionForm, who: dict[str, Any]) -> bool:
    """All rows or none: a list with faults comes back with each of them."""
    assert isinstance(form, ListForm)
    try:
        report = form.read()
    except Refusal as refusal:
        form.add_error("file", refusal.sentence)
        return False
    if report.faults:
        form.result = report
        return False
    if not form.attempt(actions.put_attendees, **who, people=report.good):
        return False
    count = len(report.good)
    messages.success(
        request, ngettext("%(num)s person was added.", "%(num)s people were added.", count) % {"num": count}
    )
    return True


@gives_file(roles=levels.CHAIRS)
def export(request: Request, id: UUID, kind: str) -> HttpResponseBase:
    """The list as a table; before anybody came it is the empty sheet to fill in."""
    if kind not in files.KINDS:
        raise Http404
    meeting = chaired(request, id)
    return exports.table(kind, _("attendance") + f"-{meeting.held}", SHEET, queries.attendees(meeting))
