"""The plans as anybody may read them: the RKPD of the city and the Renja of a department."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from balaikota.city.models import Unit
from balaikota.musrenbang import choices, exports, marks, queries, whys
from balaikota.musrenbang.forms.filters import year
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import lists


@fresh(lambda request: marks.anything())
@page("musrenbang/sipd/rkpd.html", public=True)
def rkpd(request: Request) -> dict[str, Any]:
    """What the residents proposed and the city took into the plan, by department and sub kegiatan."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    text = request.GET.get("cari", "").strip()[:200]
    found = [line for line in lists.lines(cycle) if _speaks_of(line, text)]
    return {
        "cycle": cycle, "lines": found, "years": choices.years(), "text": text,
        "departments": lists.departments(cycle), "cost": sum(line.cost for line in found),
        "proposals": sum(len(line.proposals) for line in found), "why": whys.accepted(cycle),
    }  # fmt: skip


def _speaks_of(line: lists.Line, text: str) -> bool:
    words = " ".join([line.title, line.activity, line.unit.name, line.places, line.outputs, line.numbers]).lower()
    return all(word in words for word in text.lower().split())


@fresh(lambda request, unit: marks.anything())
@page("musrenbang/sipd/renja.html", public=True)
def renja(request: Request, unit: str) -> dict[str, Any]:
    """One department's list: each sub kegiatan with the proposals it carries."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    found = lists.lines(cycle, unit)
    department = _unit(unit)
    return {
        "cycle": cycle, "unit": department, "lines": found, "years": choices.years(),
        "cost": sum(line.cost for line in found), "why": whys.accepted(cycle, f"dinas={unit}"),
    }  # fmt: skip


@gives_file(public=True)
def rkpd_export(request: Request, kind: str) -> HttpResponseBase:
    """One row for each proposal under its sub kegiatan."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    return _table(kind, f"rkpd-usulan-{cycle.plan_year}", lists.RKPD, lists.details(lists.lines(cycle)))


@gives_file(public=True)
def renja_export(request: Request, unit: str, kind: str) -> HttpResponseBase:
    """A department's sub kegiatan in the columns of the Renja sheet, our numbers in the remarks."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    name = f"renja-{_unit(unit).code}-{cycle.plan_year}"
    return _table(kind, name, lists.RENJA, lists.lines(cycle, unit))


def _table(kind: str, name: str, columns: Any, rows: Any) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return exports.table(kind, name, columns, rows)


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(pk=code).first()
    if found is None:
        raise Http404
    return found
