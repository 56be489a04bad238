"""The figures that a formula takes: one typed, or many as a table with its faults by row."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.sheets import Report
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from ... import queries
from .. import actions
from .. import figures as reading
from ..forms.formula import FigureForm, FiguresForm
from ..models import Input
from ..sharing import example_rows


@page("musrenbang/planning/figures.html", roles=[Role.PLANNER])
def figures(request: Request) -> dict[str, Any] | HttpResponseBase:
    """The good rows of a table are kept, the bad ones told with their reason; or one region is typed."""
    cycle = queries.cycle()
    typed = "region" in request.POST
    table = FiguresForm(
        None if typed else request.POST or None, None if typed else request.FILES or None, auto_id="id_table_%s"
    )
    single = FigureForm(request.POST if typed else None)
    context: dict[str, Any] = {
        "table": table,
        "single": single,
        "cycle": cycle,
        "columns_named": ", ".join(reading.HEADER),
    }
    if table.is_bound and table.is_valid():
        report = _report(request, table)
        if report and (not report.good or table.attempt(
            actions.put_figures, actor=request.actor, cycle=cycle, figures=report.good
        )):  # fmt: skip
            context |= {"report": report, "kept": len(report.good)}
    elif single.is_bound and single.is_valid() and _keep(request, single):
        messages.success(request, _("The figures are kept."))
        return redirect("musrenbang:figures")
    return {"report": None} | context


def _report(request: Request, form: FiguresForm) -> Report[Input] | None:
    file: Any = request.FILES["file"]
    try:
        return reading.read(queries.cycle(), file, file.name)
    except Refusal as refusal:
        form.refuse(Refusal(refusal.code, "file", **refusal.facts))
        return None


def _keep(request: Request, form: FigureForm) -> bool:
    """One typed row goes the same way as a table of one."""
    data, cycle = form.cleaned_data, queries.cycle()
    row = {"region": data["region"].strip(), "source": data["source"].strip()}
    row |= {name: "" if data[name] is None else str(data[name]) for name in ("population", "score")}
    try:
        figure = reading.typed(cycle, row)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return form.attempt(actions.put_figures, actor=request.actor, cycle=cycle, figures=[figure])


@gives_file(roles=[Role.PLANNER])
def example(request: Request) -> HttpResponseBase:
    """Every region of the formulas' levels with the figures known now, to be filled in and sent back."""
    return files.xlsx("angka-rumus-pagu", reading.HEADER, example_rows(queries.cycle()))
