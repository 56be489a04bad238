"""The kamus usulan for everybody: what may be proposed, at which price, within which limits."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import choices, exports, marks, queries
from ..appearance import seen
from ..forms.filters import year


@fresh(lambda request: marks.of_kamus())
@page("musrenbang/kamus.html", part="musrenbang/_kamus.html", public=True)
def kamus(request: Request) -> dict[str, Any]:
    """The whole kamus of a year, or what matches everyday words and a department."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    words, unit = request.GET.get("kata", "").strip()[:200], request.GET.get("dinas", "")
    found = [item for item in queries.items(cycle, words) if unit in ("", item.department_id)]
    return {
        "items": found, "words": words, "unit": unit, "cycle": cycle, "departments": choices.departments(cycle),
        "glyphs": choices.GLYPHS, "years": choices.years(),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in exports.KINDS:
        raise Http404
    return exports.items(kind, queries.items(queries.cycle(year(request.GET.get("tahun", "")))))


@fresh(lambda request, code: (marks.of_kamus(), marks.anything()))
@page("musrenbang/item.html", public=True)
def item(request: Request, code: str) -> dict[str, Any]:
    """One entry of this year's kamus, and the newest proposals for it."""
    found = queries.item(queries.cycle(), code)
    rows = queries.proposals(request.actor, queries.ProposalFilters(item=code))[:5]
    return {"item": found, "rows": seen(rows), "glyphs": choices.GLYPHS}
