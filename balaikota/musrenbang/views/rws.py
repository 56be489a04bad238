"""The page of an RW, to which its poster leads."""

from typing import Any

from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, page

from .. import areas, maps, marks, queries
from ..appearance import seen

MOST = 500


@fresh(lambda request, code, rw: marks.of_region(code))
@page("musrenbang/rw.html", public=True)
def rw(request: Request, code: str, rw: str) -> dict[str, Any]:
    """What an RW asked for this year, and where each stands."""
    cycle, region = queries.cycle(), areas.region(f"{code}/{rw}", "rw")
    filters = queries.ProposalFilters(region=region.code, plan_year=cycle.plan_year)
    rows = list(queries.proposals(request.actor, filters)[:MOST])
    return {"region": region, "rw": rw, "cycle": cycle, "rows": seen(rows), "still": maps.still([code], rows)}
