"""Editions of the kamus: published by the planner, and taken by anybody as a table or as a book to print."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.document import queries as papers
from balaikota.document.models import Paper
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import choices
from ... import queries as trunk
from ...forms.filters import year as typed_year
from .. import actions, exports, queries
from ..appearance import changes
from ..entries import in_force
from ..forms.entries import PublishForm
from ..models import Edition
from ..rules import difference
from .kamus import mark


@fresh(mark)
@page("musrenbang/kamus/editions.html", public=True)
def editions(request: Request) -> dict[str, Any]:
    """The editions of a year, and what was changed since the last one."""
    cycle = trunk.cycle(typed_year(request.GET.get("tahun", "")))
    found = queries.editions(cycle)
    since = difference(found[0].items if found else {}, in_force(cycle))
    return {
        "cycle": cycle, "editions": found, "since": since, "years": choices.years(),
        "may_publish": request.actor.may("musrenbang.publish_edition"),
    }  # fmt: skip


@page("musrenbang/kamus/publish.html", roles=(Role.PLANNER,))
def publish(request: Request) -> Any:
    """See what the next edition changes, and publish it under a decree."""
    cycle = trunk.cycle()
    form, found = PublishForm(request.POST or None), queries.editions(cycle)
    if form.is_bound and form.is_valid() and form.attempt(
        actions.publish_edition, actor=request.actor, cycle=cycle, **form.given("basis")
    ):  # fmt: skip
        messages.success(request, _("%(edition)s is published.") % {"edition": form.result})
        return redirect("musrenbang:edition", cycle.plan_year, form.result.number)
    entries = in_force(cycle)
    since = difference(found[0].items if found else {}, entries)
    return {
        "form": form, "cycle": cycle, "since": since, "changes": changes(since, entries), "next": len(found) + 1,
        "entries": entries,
    }  # fmt: skip


@fresh(mark)
@page("musrenbang/kamus/edition.html", public=True)
def edition(request: Request, year: int, number: int) -> dict[str, Any]:
    """One edition, and what it changed against the one before or against any other of the year."""
    found = queries.edition(year, number)
    others = [one for one in queries.editions(found.cycle) if one.pk != found.pk]
    before = _compared(others, found, request.GET.get("banding", ""))
    since = queries.between(found, before)
    return {
        "edition": found, "before": before, "others": others, "since": since, "changes": changes(since, found.items),
        "options": [(one.number, str(one)) for one in others],
        "removed": [(code, before.items[code]["name"]) for code in since.removed] if before else [],
    }  # fmt: skip


def _compared(others: list[Edition], found: Edition, asked: str) -> Edition | None:
    """The edition asked for, else the one before; None for the first."""
    if asked.isdecimal() and len(asked) < 5:
        return next((one for one in others if one.number == int(asked)), None)
    return next((one for one in others if one.number == found.number - 1), None)


@gives_file(public=True)
def pdf(request: Request, year: int, number: int) -> HttpResponseBase:
    """The book as it was printed when it was published: nothing is set again."""
    found = queries.edition(year, number)
    paper = Paper.objects.filter(pk=found.paper_id).first()
    if paper is None:
        raise Http404
    response = HttpResponse(papers.pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="kamus-usulan-{year}-edisi-{number}.pdf"'
    response["Cache-Control"] = "public, max-age=86400"
    return response


@gives_file(public=True)
def export(request: Request, year: int, number: int, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    found = queries.edition(year, number)
    return exports.items(kind, f"kamus-usulan-{year}-edisi-{number}", exports.entries_of(found))
