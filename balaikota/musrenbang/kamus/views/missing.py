"""What the kamus lacks, counted by kind for next year's kamus."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import choices
from ... import queries as trunk
from ...forms.filters import year
from .. import actions, exports, queries
from ..forms.wishes import NextKamusForm
from .entries import around, sends
from .wishes import mark


@fresh(mark)
@page("musrenbang/kamus/missing.html", public=True)
def missing(request: Request) -> dict[str, Any]:
    """Each kind with how often, by how many RWs and for how much it was asked; what entered next year's kamus."""
    cycle = trunk.cycle(year(request.GET.get("tahun", "")))
    rows = queries.lacking(cycle)
    return {
        "cycle": cycle, "rows": rows, "years": choices.years(), "count": sum(row.count for row in rows),
        "may_add": request.actor.may("musrenbang.add_to_next_kamus"),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return exports.lacking(kind, queries.lacking(trunk.cycle(year(request.GET.get("tahun", "")))))


@page("musrenbang/kamus/entry.html", part="musrenbang/kamus/_preview.html", roles=(Role.PLANNER,))
def add(request: Request, pk: int) -> Any:
    """The entry that next year's kamus takes of a kind."""
    kind, cycle = queries.kind(pk), trunk.cycle()
    form = NextKamusForm(request.POST or None, cycle=cycle, kind=kind)
    if sends(request) and form.is_valid() and form.attempt(
        actions.add_to_next_kamus, actor=request.actor, kind=kind, **form.given("year"), **form.given_entry()
    ):  # fmt: skip
        told = {"name": kind.name, "year": form.cleaned_data["year"]}
        messages.success(request, _("%(name)s goes into the kamus of %(year)s.") % told)
        return redirect("musrenbang:missing")
    return around(form) | {"item": None}
