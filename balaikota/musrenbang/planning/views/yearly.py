"""The rules of this year beside those of the last."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import choices, queries
from ...forms.filters import year
from .. import comparing
from ..marks import of_rules


@fresh(lambda request: of_rules())
@page("musrenbang/planning/yearly.html", public=True)
def yearly(request: Request) -> dict[str, Any]:
    """Parameters, windows, kamus, purses and process of two plan years; what differs is marked in words."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    last = comparing.previous(cycle)
    return {
        "cycle": cycle, "last": last, "sections": comparing.sections(cycle, last), "years": choices.years(),
        "only": request.GET.get("beda", "") == "1", "may_amend": request.actor.may("regulation.amend"),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The same as a table."""
    if kind not in files.KINDS:
        raise Http404
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    last = comparing.previous(cycle)
    before = str(last.plan_year) if last else "–"
    header = [
        _("Section"), _("Rule"), before, _("Basis %(year)s") % {"year": before}, str(cycle.plan_year),
        _("Basis %(year)s") % {"year": cycle.plan_year}, _("What differs"),
    ]  # fmt: skip
    rows = (
        [section.title, line.title, line.before, line.before_basis, line.now, line.basis, line.change]
        for section in comparing.sections(cycle, last)
        for line in section.lines
    )
    writer = files.KINDS[kind]
    return writer(f"aturan-{cycle.plan_year}", header, rows)
