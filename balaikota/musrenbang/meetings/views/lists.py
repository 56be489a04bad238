"""All meetings of the city: the coming ones and those held, with what is public of each."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from balaikota.base.columns import Column
from balaikota.pages import files
from balaikota.pages.page import Request, gives_file, page

from ... import choices, exports
from ...forms.filters import region, year
from .. import levels, queries, showing
from ..models import Sitting
from ._common import page_number

COLUMNS = (
    Column(_("Day"), lambda row: row.held),
    Column(_("Level"), lambda row: levels.title(row.step)),
    Column(_("Where"), levels.place_title),
    Column(_("Location"), lambda row: row.place),
    Column(_("State"), lambda row: str(row.sitting.get_state_display())),
    Column(_("Men"), lambda row: row.men),
    Column(_("Women"), lambda row: row.women),
    Column(_("Plan year"), lambda row: row.cycle_id),
)


@page("musrenbang/meetings/meetings.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    filters, at = _filters(request), page_number(request)
    rows = list(queries.meetings(filters)[at * queries.PAGE : (at + 1) * queries.PAGE + 1])
    asked = {name: value for name, value in request.GET.items() if value and name != "hal"}
    return {
        "rows": rows[: queries.PAGE], "at": at, "more": len(rows) > queries.PAGE, "asked": asked, "filters": filters,
        "selects": _selects(), "query": request.GET, "showing": showing, "levels": levels,
        "own": list(queries.chaired_by(request.actor)[:5]), "may_plan": request.actor.holds(*levels.CHAIRS),
    }  # fmt: skip


def _filters(request: Request) -> queries.MeetingFilters:
    given = request.GET
    return queries.MeetingFilters(
        step=given.get("tingkat", ""),
        region=region(given),
        state=given.get("keadaan", ""),
        plan_year=year(given.get("tahun", "")),
        q=given.get("cari", "").strip()[:100],
    )


def _selects() -> dict[str, tuple[Any, list[tuple[Any, Any]]]]:
    return {
        "tingkat": (_("Level"), [(step, levels.title(step)) for step in levels.LEVELS]),
        "kecamatan": (_("Kecamatan"), list(choices.kecamatan())),
        "keadaan": (_("State"), list(Sitting.State.choices)),
        "tahun": (_("Plan year"), list(choices.years())),
    }


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return exports.table(kind, "rapat-musrenbang", COLUMNS, queries.meetings(_filters(request))[:20_000])
