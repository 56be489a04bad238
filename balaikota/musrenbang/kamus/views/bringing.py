"""A table of entries is brought in: faults by row, and the faulty rows back as a file."""

import io
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Fault, Report, Row, Sheet, open_sheet, write_bad_rows
from balaikota.pages.files import XLSX
from balaikota.pages.page import Request, gives_file, page

from ... import queries as trunk
from .. import actions
from ..forms.entries import ImportForm
from ..sheet import COLUMNS, HEADER
from .entries import WRITERS

MOST_FAULTS = 100
KEPT, MOST_KEPT = "kamus_bad", 2000
"""Faulty rows that stay in the session until the next table."""


@page("musrenbang/kamus/import.html", roles=WRITERS)
def bring(request: Request) -> Any:
    """Faults are told by row; nothing or only the good rows are put in."""
    cycle, form = trunk.cycle(), ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "cycle": cycle, "columns": HEADER, "report": None, "most": MOST_FAULTS}
    if not (form.is_bound and form.is_valid()):
        return context
    sheet = _sheet(form)
    if sheet is None or not form.attempt(
        actions.import_kamus, actor=request.actor, cycle=cycle, sheet=sheet, only_good=form.cleaned_data["only_good"]
    ):  # fmt: skip
        return context
    report = form.result
    if report.faults:
        _keep(request, report)
        return context | {"report": report, "reasons": report.reasons()}
    put = len(report.good)
    messages.success(request, ngettext("%(num)s entry is in.", "%(num)s entries are in.", put) % {"num": put})
    return redirect("musrenbang:kamus")


def _sheet(form: ImportForm) -> Sheet | None:
    file = form.cleaned_data["file"]
    try:
        return open_sheet(file, COLUMNS, name=str(file.name))
    except Refusal as refusal:
        form.refuse(Refusal(refusal.code, "file", **refusal.facts))
        return None


def _keep(request: Request, report: Report[Any]) -> None:
    rows = list(report.bad.values())[:MOST_KEPT]
    numbers = {row.number for row in rows}
    request.session[KEPT] = {
        "header": list(report.header),
        "rows": [[row.number, list(row.cells)] for row in rows],
        "faults": [[one.row, one.column, one.value, one.why] for one in report.faults if one.row in numbers],
    }


@gives_file(roles=WRITERS)
def bad(request: Request) -> HttpResponse:
    """The faulty rows of the last table as they came, each with its reason: mend them and send the file again."""
    kept = request.session.get(KEPT)
    if not kept:
        raise Refusal("not.found")
    rows = {number: Row(number, {}, tuple(cells)) for number, cells in kept["rows"]}
    report: Report[Any] = Report(
        header=tuple(kept["header"]), faults=[Fault(*fault) for fault in kept["faults"]], bad=rows
    )
    out = io.BytesIO()
    write_bad_rows(out, report, why=_("why"))
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="kamus-{_("to-mend")}.xlsx"'
    return response
