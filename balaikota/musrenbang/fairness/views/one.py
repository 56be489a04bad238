"""One published list: both rules side by side, its files, its proof, and where the meeting departed from it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import exports
from ...meetings import actions as meetings
from .. import actions, columns, gains, handing, queries, shown
from ..forms import DepartForm
from ..models import Computation, Departure

CHAIRS = (Role.LURAH, Role.CAMAT, Role.PLANNER)
PLAIN = {"pb": "text/plain; charset=utf-8", "json": "application/json"}


def mark(request: Request, id: UUID) -> Any:
    """A list never changes; the departures from it and its seal are added."""
    found = Departure.objects.filter(computation=id).order_by("-id").values_list("pk", flat=True).first()
    of = Computation.objects.filter(pk=id).only("pk").first()
    return found, bool(of and queries.sealed(of)[1])


@fresh(mark)
@page("musrenbang/fairness/one.html", public=True)
def show(request: Request, id: UUID) -> dict[str, Any]:
    """The list, each proposal with the sentence why, areas and map."""
    of = queries.computation(id)
    lines, departures = queries.lines(of), queries.departures(of)
    every = shown.rows(lines, departures)
    view, text = request.GET.get("tampil", ""), request.GET.get("cari", "").strip()[:200]
    areas = gains.areas(of, lines)
    event, sealed = queries.sealed(of)
    return {
        "of": of, "rows": shown.kept(every, view, text), "all": len(every), "show": view, "text": text,
        "sides": shown.sides(of.document), "counts": shown.counts(every), "rule": shown.rule_words(of.document),
        "areas": areas, "still": gains.still(of, areas, lines), "departures": list(departures.values()),
        "event": event, "is_sealed": sealed is not None,
        "may_depart": request.actor.may("musrenbang.depart", of), "form": ActionForm(),
        "meeting": handing.meeting_for(request.actor, of) if departures and request.actor.signed_in else None,
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, id: UUID, kind: str) -> HttpResponseBase:
    """The ballots (.pb) and the result (.json) byte by byte as they were sealed; the rows as XLSX or CSV."""
    of = queries.computation(id)
    if kind in files.KINDS:
        return exports.table(kind, "pemerataan", columns.ROWS, queries.lines(of))
    if kind not in PLAIN:
        raise Http404
    attached = {"Content-Disposition": f'attachment; filename="pemerataan-{of.sha256[:12]}.{kind}"'}
    return HttpResponse(of.ballots_file if kind == "pb" else of.result, content_type=PLAIN[kind], headers=attached)


@gives_file(public=True)
def proof(request: Request, id: UUID) -> HttpResponse:
    """That the event of the computation, which bears its hashes, is under a signed seal; 404 until it is."""
    found = queries.sealed(queries.computation(id))[1]
    if found is None:
        raise Http404
    return HttpResponse(found.as_json(), content_type="application/json")


@page("musrenbang/fairness/depart.html", roles=CHAIRS)
def depart(request: Request, id: UUID) -> dict[str, Any] | HttpResponseBase:
    """The chair of the meeting records where it decided otherwise."""
    of = queries.computation(id)
    if not request.actor.may("musrenbang.depart", of):
        raise Refusal("not.permitted")
    start = {"proposal": request.GET.get("usulan", "")}
    form = DepartForm(request.POST or None, computation=of, initial=start)
    if form.is_valid() and form.attempt(actions.depart, actor=request.actor, computation=of, **form.arguments()):
        return redirect("musrenbang:computation", id)
    return {"of": of, "form": form, "status": 422 if request.method == "POST" else 200}


@page("musrenbang/fairness/one.html", roles=CHAIRS)
def carry(request: Request, id: UUID) -> HttpResponseBase:
    """Put the departures recorded here into the minutes of the meeting that this person chairs."""
    of = queries.computation(id)
    meeting = handing.meeting_for(request.actor, of)
    form = ActionForm(request.POST if request.method == "POST" else None)
    if meeting is not None and form.is_valid():
        rows = handing.departures_for(of, handing.on_agenda(meeting))
        if form.attempt(meetings.set_departures, actor=request.actor, meeting=meeting, departures=rows):
            messages.success(request, _("They stand in the minutes of the meeting now."))
        else:
            messages.error(request, str(form.non_field_errors()[0]))
    return redirect("musrenbang:computation", id)
