"""Pages of a kelurahan and of a kecamatan, and the city's list of completeness."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import areas, choices, exports, maps, marks, queries
from ..appearance import seen
from ..forms.filters import year

ON_MAP = 2000
WATCHERS = (Role.PLANNER, Role.INSPECTOR, Role.CAMAT)


@fresh(lambda request, code: marks.of_region(code))
@page("musrenbang/kelurahan.html", public=True)
def kelurahan(request: Request, code: str) -> dict[str, Any]:
    """Purse, states, map, meeting and the newest proposals of a kelurahan."""
    cycle, region = queries.cycle(), areas.region(code, "kelurahan")
    filters = queries.ProposalFilters(region=code, plan_year=cycle.plan_year)
    rows = list(queries.proposals(request.actor, filters)[:ON_MAP])
    return {
        "region": region, "cycle": cycle, "purse": queries.purse(cycle, code), "asked": queries.asked_in(cycle, code),
        "states": areas.by_state(cycle, code), "rows": seen(rows[:10]), "count": len(rows),
        "rws": choices.regions_in(code)[1:], "still": maps.still([code], rows), "held": areas.meeting(cycle, code),
        "may_record": request.actor.may("musrenbang.record_meeting", region),
    }  # fmt: skip


@fresh(lambda request, code: marks.of_region(code))
@page("musrenbang/kecamatan.html", public=True)
def kecamatan(request: Request, code: str) -> dict[str, Any]:
    """The kelurahan of a kecamatan side by side."""
    cycle, region = queries.cycle(), areas.region(code, "kecamatan")
    rows = [row for row in queries.completeness(cycle) if row.region.parent_id == code]
    shades = areas.shades({row.region.code: row.sent for row in rows})
    still = maps.still(shades or [row.region.code for row in rows], [], shades=shades, url_name="musrenbang:kelurahan")
    return {
        "region": region, "cycle": cycle, "rows": rows, "totals": areas.totals(rows), "still": still,
        "states": areas.by_state(cycle, code),
    }  # fmt: skip


@gives_file(public=True)
def region_map(request: Request, code: str) -> HttpResponse:
    """Outline and proposals of a region, for the map that opens on a tap."""
    filters = queries.ProposalFilters(region=areas.region(code).code, plan_year=queries.cycle().plan_year)
    return files.geojson([*maps.outlines(code), *maps.features(queries.proposals(request.actor, filters)[:ON_MAP])])


@page("musrenbang/completeness.html", roles=WATCHERS)
def completeness(request: Request) -> dict[str, Any]:
    """All kelurahan, those with zero too: who has sent, decided, asked, and how much of the purse is held."""
    cycle = queries.cycle(year(request.GET.get("tahun", "")))
    rows = sorted(queries.completeness(cycle), key=lambda row: (row.sent > 0, row.decided >= row.sent, row.region.code))
    return {"cycle": cycle, "rows": rows, "totals": areas.totals(rows), "years": choices.years()}


@gives_file(roles=WATCHERS)
def completeness_export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in exports.KINDS:
        raise Http404
    return exports.table(
        kind,
        "kelengkapan",
        exports.COMPLETENESS,
        queries.completeness(queries.cycle(year(request.GET.get("tahun", "")))),
    )


@fresh(lambda request, code, rw: marks.of_region(code))
@page("musrenbang/rw.html", public=True)
def rw(request: Request, code: str, rw: str) -> dict[str, Any]:
    """What an RW asked for this year, and where each stands: the page that the poster leads to."""
    cycle, region = queries.cycle(), areas.region(f"{code}/{rw}", "rw")
    filters = queries.ProposalFilters(region=region.code, plan_year=cycle.plan_year)
    rows = list(queries.proposals(request.actor, filters)[:ON_MAP])
    return {"region": region, "rw": rw, "cycle": cycle, "rows": seen(rows), "still": maps.still([code], rows)}
