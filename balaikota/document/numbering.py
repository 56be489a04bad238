"""Pages of the number formats: what each kind of paper bears, and the city's own format for it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, page

from . import actions, rules
from .kinds import Kind, kinds
from .models import Numbering

READERS = (Role.PLANNER, Role.ADMIN, Role.INSPECTOR)


class NumberingForm(ActionForm):
    """A number format and the regulation it follows."""

    pattern = forms.CharField(label=gettext_lazy("Format"), max_length=200)
    basis = forms.CharField(
        label=gettext_lazy("Basis"), max_length=200,
        help_text=gettext_lazy("The city's regulation on official letters (naskah dinas)."),
    )  # fmt: skip


@dataclass(frozen=True)
class Format:
    """How papers of one kind are numbered; `basis` is empty while the format that ships holds."""

    kind: Kind
    pattern: str
    basis: str

    @property
    def example(self) -> str:
        day = clock.today()
        return rules.format_number(self.pattern, 7, region="Tanjung Buntung", code="21.71.09.1004", day=day)


@page("document/numbering.html", roles=READERS)
def listed(request: Request) -> dict[str, Any]:
    own = Numbering.objects.in_bulk()
    rows = [_format(one, own.get(one.name)) for one in sorted(kinds().values(), key=lambda one: one.title)]
    return {"rows": rows, "may_set": request.actor.may("document.set_numbering")}


@page("document/numbering_set.html", roles=[Role.PLANNER])
def set_format(request: Request, kind: str) -> dict[str, Any] | HttpResponseBase:
    """From the next paper of this kind on."""
    if kind not in kinds():
        raise Http404
    row = _format(kinds()[kind], Numbering.objects.filter(pk=kind).first())
    form = NumberingForm(request.POST or None, initial={"pattern": row.pattern, "basis": row.basis})
    if form.is_valid() and form.attempt(
        actions.set_numbering, actor=request.actor, kind=kind, **form.given("pattern", "basis")
    ):
        messages.success(request, _("The next paper bears a number of this format."))
        return redirect("document:numbering")
    return {"row": row, "form": form}


def _format(kind: Kind, own: Numbering | None) -> Format:
    return Format(kind, own.pattern if own else kind.number, own.basis if own else "")
