"""The kamus usulan for everybody: what may be proposed, at which price, within which limits."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import choices, marks
from ... import queries as trunk
from ...appearance import seen
from ...forms.filters import year
from ...models import Cycle, Item
from .. import exports, queries
from ..models import Edition
from ..rules import contents_text


def mark(request: Request, *given: Any, **more: Any) -> Any:
    """What every public page of the kamus changes with."""
    return marks.of_kamus(), list(Edition.objects.values_list("pk", flat=True)[:1])


@fresh(mark)
@page("musrenbang/kamus/kamus.html", part="musrenbang/kamus/_kamus.html", public=True)
def kamus(request: Request) -> dict[str, Any]:
    """The whole kamus of a year, or what matches everyday words, a department and a purse."""
    cycle = trunk.cycle(year(request.GET.get("tahun", "")))
    return narrowed(request, cycle) | {
        "cycle": cycle, "departments": choices.departments(cycle), "glyphs": choices.GLYPHS, "years": choices.years(),
        "purses": Item.Purse.choices, "edition": queries.newest_edition(cycle),
        "may_write": request.actor.may("musrenbang.add_item"),
        "closed": queries.items(cycle, closed=True).filter(active=False)
        if request.actor.may("musrenbang.reopen_item") else [],
    }  # fmt: skip


def narrowed(request: Request, cycle: Cycle) -> dict[str, Any]:
    words = request.GET.get("kata", "").strip()[:200]
    unit, purse = request.GET.get("dinas", ""), request.GET.get("dana", "")
    found = [
        item
        for item in trunk.items(cycle, words)
        if unit in ("", item.department_id) and purse in ("", item.purse)
    ]  # fmt: skip
    return {"items": found, "words": words, "unit": unit, "purse": purse}


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    """What the page shows, in the columns in which it is read back."""
    if kind not in files.KINDS:
        raise Http404
    cycle = trunk.cycle(year(request.GET.get("tahun", "")))
    return exports.items(kind, "kamus-usulan", narrowed(request, cycle)["items"])


@fresh(lambda request, code: (mark(request), marks.anything()))
@page("musrenbang/kamus/item.html", public=True)
def item(request: Request, code: str) -> dict[str, Any]:
    """One entry of this year's kamus, and the newest proposals for it."""
    found = queries.item(trunk.cycle(), code)
    rows = trunk.proposals(request.actor, trunk.ProposalFilters(item=code))[:5]
    return {
        "item": found, "rows": seen(rows), "glyphs": choices.GLYPHS, "contents": contents_text(found.contents),
        "may_write": request.actor.may("musrenbang.change_item"),
    }  # fmt: skip
