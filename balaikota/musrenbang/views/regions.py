"""Pages of a kelurahan and of a kecamatan."""

from typing import Any

from django.http import HttpResponse

from balaikota.base.manifest import in_region, in_region_mark
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import areas, choices, maps, marks, queries, whys
from ..appearance import seen

ON_MAP = 2000


@fresh(lambda request, code: (marks.of_region(code), in_region_mark("musrenbang", code)))
@page("musrenbang/kelurahan.html", public=True)
def kelurahan(request: Request, code: str) -> dict[str, Any]:
    """Purse, states, map, meeting and the newest proposals of a kelurahan."""
    cycle, region = queries.cycle(), areas.region(code, "kelurahan")
    filters = queries.ProposalFilters(region=code, plan_year=cycle.plan_year)
    rows = list(queries.proposals(request.actor, filters)[:ON_MAP])
    purse, asked = queries.purse(cycle, code), queries.asked_in(cycle, code)
    where = f"kecamatan={region.parent_id}&kelurahan={code}"
    return {
        "region": region, "cycle": cycle, "purse": purse, "asked": asked,
        "states": areas.by_state(cycle, code), "rows": seen(rows[:10]), "count": len(rows),
        "rws": choices.regions_in(code)[1:], "still": maps.still([code], rows), "held": areas.meeting(cycle, code),
        "whys": {"purse": purse and whys.purse(purse, asked), "count": whys.count(cycle, where)},
        "may_record": request.actor.may("musrenbang.record_meeting", region),
        "of_parts": in_region("musrenbang", request.actor, region),
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
        "states": areas.by_state(cycle, code), "whys": whys.of_regions(cycle, f"kecamatan={code}"),
    }  # fmt: skip


@gives_file(public=True)
def region_map(request: Request, code: str) -> HttpResponse:
    """Outline and proposals of a region, for the map that opens on a tap."""
    filters = queries.ProposalFilters(region=areas.region(code).code, plan_year=queries.cycle().plan_year)
    return files.geojson([*maps.outlines(code), *maps.features(queries.proposals(request.actor, filters)[:ON_MAP])])
