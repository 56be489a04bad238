"""The list of RW heads as a file: sent, examined row by row, the bad rows given back."""

import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import write_bad_rows, write_sheet
from balaikota.base.sheets.reading import Row
from balaikota.base.sheets.report import Fault, Report

from .. import actions, heads
from ..forms import HeadsForm
from .doors import may
from .people import sheet

KEPT = "heads_bad"
MOST_KEPT = 2000
"""Bad rows that stay in the session until the next list."""


@may("import_heads")
def upload(request: HttpRequest) -> HttpResponse:
    form = HeadsForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "headings": heads.HEADINGS}
    file: Any = request.FILES.get("file")
    if form.is_valid() and form.attempt(heads.read, source=file, name=file.name):
        report = form.outcome
        keep_bad(request, report)
        held_back = form.cleaned_data["strict"] and bool(report.bad)
        loading = report.good and not held_back
        if not loading or form.attempt(actions.import_heads, actor=request.actor, heads=report.good):  # type: ignore[attr-defined]
            context |= {"report": report, "held_back": held_back, "new": form.outcome if loading else 0}
    return render(request, "people/heads.html", context)


def keep_bad(request: HttpRequest, report: Report[heads.Head]) -> None:
    rows = list(report.bad.values())[:MOST_KEPT]
    numbers = {row.number for row in rows}
    request.session[KEPT] = {
        "header": list(report.header),
        "rows": [[row.number, list(row.cells)] for row in rows],
        "faults": [[f.row, f.column, f.value, f.why] for f in report.faults if f.row in numbers],
    }


@may("import_heads")
def bad_rows(request: HttpRequest) -> HttpResponse:
    """The bad rows of the last list as they came, each with its reason."""
    kept = request.session.get(KEPT)
    if not kept or not kept["rows"]:
        raise Refusal("not.found")
    report: Report[heads.Head] = Report(
        header=tuple(kept["header"]),
        faults=[Fault(*fault) for fault in kept["faults"]],
        bad={number: Row(number, {}, tuple(cells)) for number, cells in kept["rows"]},
    )
    out = io.BytesIO()
    write_bad_rows(out, report, why=_("why"))
    return sheet(out.getvalue(), "ketua-rw-bermasalah.xlsx")


@may("import_heads")
def example(request: HttpRequest) -> HttpResponse:
    """An empty list with the right headings."""
    out = io.BytesIO()
    write_sheet(out, heads.HEADINGS, [], title="Ketua RW")
    return sheet(out.getvalue(), "ketua-rw.xlsx")
