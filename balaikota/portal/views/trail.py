"""Jejak: who did what, when, on which basis, and under which seal; for the inspectorate."""

from typing import Any

from django.http import Http404, HttpResponse

from balaikota.audit import queries as audit
from balaikota.base.columns import Column, of_file, written
from balaikota.base.roles import Role
from balaikota.pages.files import xlsx
from balaikota.pages.page import Request, page
from balaikota.people.wording import law

PAGE = 50


COLUMNS = (
    Column("id", lambda e: e.pk),
    Column("at", lambda e: e.at),
    Column("act", lambda e: e.act, of="act"),
    Column("office", lambda e: e.office, of="office"),
    Column("operator", lambda e: e.operator_office, of="office"),
    Column("number", lambda e: e.number, of="about"),
    Column("region", lambda e: e.region, of="about"),
    Column("basis", lambda e: law(e.basis), of="basis"),
    Column("facts", lambda e: str(e.facts), of="facts"),
)
"""Headings as the trail itself names them; the facts go along where no columns were chosen."""
READERS = frozenset({Role.INSPECTOR})


@page("portal/trail.html", roles=READERS)
def trail(request: Request) -> dict[str, Any]:
    q, act = request.GET.get("q", "").strip(), request.GET.get("act", "")
    events = audit.find(request.actor, q, act)
    after = request.GET.get("after", "")
    rows = list((events.filter(pk__lt=int(after)) if after.isdigit() else events)[: PAGE + 1])
    more = f"{rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    return {"events": rows[:PAGE], "q": q, "act": act, "acts": audit.acts(), "more": more, "state": audit.state()}


@page("portal/trail_event.html", roles=READERS)
def event(request: Request, pk: int) -> dict[str, Any]:
    found = audit.events(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return {"event": found, "seal": audit.seal_of(found), "proof": audit.proof(found)}


@page("portal/trail.html", roles=READERS)
def export(request: Request) -> HttpResponse:
    """The filtered trail as XLSX, up to 100,000 events, newest first."""
    events = audit.find(request.actor, request.GET.get("q", "").strip(), request.GET.get("act", ""))[:100_000]
    header, rows = written(of_file(COLUMNS, request.GET), events.iterator(2000))
    return xlsx("jejak", header, rows, title="Jejak")  # type: ignore[return-value]
