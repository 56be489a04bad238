"""The formula of a year in words and as a fraction, its figures, and what each region gets by it."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import choices, exports, queries
from ...forms.filters import year
from .. import actions, sharing
from ..forms.formula import FormulaForm
from ..marks import of_formulas
from ..models import FACTORS, Formula


@fresh(lambda request: of_formulas())
@page("musrenbang/planning/formula.html", public=True)
def formula(request: Request) -> dict[str, Any]:
    """Everybody may follow it to the rupiah."""
    cycle, chosen = queries.cycle(year(request.GET.get("tahun", ""))), _chosen(request)
    rows, refused = sharing.attempt(chosen) if chosen else ([], None)
    return {
        "cycle": cycle, "formula": chosen, "all": list(cycle.formulas.all()), "rows": rows, "refused": refused,
        "factors": FACTORS, "drawn": sharing.drawn(rows),
        "years": choices.years(), "may_set": request.actor.may("musrenbang.apply_formula"),
    }  # fmt: skip


@page("musrenbang/planning/formula_apply.html", roles=[Role.PLANNER])
def apply(request: Request, pk: int) -> dict[str, Any] | HttpResponseBase:
    """What would change, purse by purse; then the purses are set by the formula."""
    chosen = Formula.objects.select_related("cycle").filter(pk=pk).first()
    if chosen is None:
        raise Http404
    form = ActionForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.apply_formula, actor=request.actor, formula=chosen):
        messages.success(request, _("The purses are set by the formula."))
        return redirect("musrenbang:purses")
    rows, refused = sharing.attempt(chosen)
    below, changing = [row for row in rows if row.below], [row for row in rows if row.changes]
    return {
        "formula": chosen, "form": form, "rows": changing, "refused": refused, "below": below,
        "open": changing and not below,
    }  # fmt: skip


def _chosen(request: Request) -> Formula | None:
    """The formula of the address, else the first of the year."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    number, found = request.GET.get("rumus", ""), cycle.formulas.select_related("cycle")
    named = number.isascii() and number.isdigit() and len(number) < 10
    return found.filter(pk=int(number)).first() if named else found.first()


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    """Figures and shares as a table."""
    chosen = _chosen(request)
    if kind not in files.KINDS or chosen is None:
        raise Http404
    return exports.table(kind, f"rumus-pagu-{chosen.cycle_id}", sharing.EXPORT, sharing.attempt(chosen)[0])


@page("musrenbang/planning/formula_edit.html", roles=[Role.PLANNER])
def edit(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Say how much is shared among whom and what weighs how much; the purses change only when it is applied."""
    cycle, chosen = queries.cycle(), _chosen(request)
    names = ("purse", "level", "total", "basis", *FACTORS)
    start = {name: getattr(chosen, name) for name in names} if chosen else {"equal": 1}
    form = FormulaForm(request.POST or None, initial=start)
    if form.is_valid() and form.attempt(
        actions.set_formula, actor=request.actor, cycle=cycle, weights=form.weights,
        **form.given("purse", "level", "total", "basis"),
    ):  # fmt: skip
        messages.success(request, _("The formula is kept. Look at what each would get, then set the purses by it."))
        return redirect("musrenbang:formula")
    return {"form": form, "cycle": cycle, "factors": list(FACTORS)}
