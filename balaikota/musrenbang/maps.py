"""Small maps in the page itself, and the same places as GeoJSON for the map that opens on a tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.urls import reverse

from balaikota.city.boundaries.geojson import Area, polygons_of
from balaikota.city.boundaries.geometry import box_of
from balaikota.city.boundaries.still import to_svg_paths
from balaikota.city.models import Boundary
from balaikota.pages.files import point

from .appearance import title
from .models import Proposal

MARGIN = 8
"""Units of the drawing kept free around it."""


@dataclass(frozen=True)
class Still:
    """What the kit's `map` draws: shapes, points and the box they lie in."""

    shapes: list[dict[str, Any]]
    points: list[dict[str, Any]]
    view_box: str


def still(
    codes: Iterable[str], proposals: Iterable[Proposal], width: int = 400, most_bytes: int = 6000,
    shades: dict[str, int] | None = None, url_name: str = "",
) -> Still | None:  # fmt: skip
    """Outlines of regions with proposals as knots on them; None where no outline is known."""
    rows = list(Boundary.objects.filter(region__in=list(codes)).select_related("region"))
    if not rows:
        return None
    areas = [Area(row.region_id, polygons_of(row.geometry)) for row in rows]
    drawn = to_svg_paths(areas, width, most_bytes)
    names = {row.region_id: row.region.name for row in rows}
    shapes = [
        {"path": path, "name": names[code], "shade": (shades or {}).get(code, 0),
         "url": reverse(url_name, args=[code]) if url_name else ""}
        for code, path in drawn.paths.items()
    ]  # fmt: skip
    to_point = _projection(areas, width)
    points = [to_point(one) for one in proposals]
    box = f"{-MARGIN} {-MARGIN} {drawn.width + 2 * MARGIN} {drawn.height + 2 * MARGIN}"
    return Still(shapes, points, box)


def _projection(areas: list[Area], width: int) -> Any:
    """The same flattening that `to_svg_paths` uses, for points."""
    west, south, east, north = box_of([polygon for area in areas for polygon in area.polygons])
    narrow = cos(radians((south + north) / 2))
    scale = width / ((east - west) * narrow)

    def place(proposal: Proposal) -> dict[str, Any]:
        x, y = (proposal.longitude - west) * scale * narrow, (north - proposal.latitude) * scale
        return {"x": round(x), "y": round(y), "name": f"{proposal.number}: {title(proposal)}"}

    return place


def features(proposals: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Proposals as points that lead to their pages."""
    return [
        point(
            one.latitude,
            one.longitude,
            number=one.number,
            title=title(one),
            state=one.state,
            cost=one.cost,
            url=reverse("musrenbang:proposal", args=[one.number]),
        )
        for one in proposals
    ]


def outlines(*codes: str) -> list[dict[str, Any]]:
    """Outlines of regions as GeoJSON features."""
    rows = Boundary.objects.filter(region__in=codes).select_related("region")
    return [
        {"type": "Feature", "geometry": row.geometry, "properties": {"code": row.region_id, "name": row.region.name}}
        for row in rows
    ]
