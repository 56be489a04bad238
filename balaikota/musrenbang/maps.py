"""Small maps in the page itself, and the same places as GeoJSON for the map that opens on a tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

from django.urls import reverse

from balaikota.city import current
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


@dataclass(frozen=True)
class Drawing:
    """Outlines of some regions, drawn once, and how a point of the earth falls onto them."""

    paths: dict[str, str]
    names: dict[str, str]
    width: int
    height: int
    west: float
    north: float
    scales: tuple[float, float]

    def knot(self, proposal: Proposal) -> dict[str, Any]:
        return self.spot(proposal.latitude, proposal.longitude, f"{proposal.number}: {title(proposal)}")

    def spot(self, latitude: float, longitude: float, name: str) -> dict[str, Any]:
        x = (longitude - self.west) * self.scales[0]
        y = (self.north - latitude) * self.scales[1]
        return {"x": round(x), "y": round(y), "name": name}


def still(
    codes: Iterable[str],
    proposals: Iterable[Proposal],
    width: int = 400,
    most_bytes: int = 6000,
    shades: dict[str, int] | None = None,
    url_name: str = "",
    spots: Iterable[tuple[float, float, str]] = (),
) -> Still | None:
    """Outlines of regions with proposals, and other spots with their names, on them; None where no outline is known."""
    wanted = tuple(sorted(codes))
    if not Boundary.objects.filter(region__in=wanted).exists():
        return None
    drawing = _drawing(current.slug(), wanted, width, most_bytes)
    shapes = [
        {
            "path": path,
            "name": drawing.names[code],
            "shade": (shades or {}).get(code, 0),
            "url": reverse(url_name, args=[code]) if url_name else "",
        }
        for code, path in drawing.paths.items()
    ]
    box = f"{-MARGIN} {-MARGIN} {drawing.width + 2 * MARGIN} {drawing.height + 2 * MARGIN}"
    return Still(shapes, [*map(drawing.knot, proposals), *(drawing.spot(*one) for one in spots)], box)


@lru_cache(maxsize=256)
def _drawing(schema: str, codes: tuple[str, ...], width: int, most_bytes: int) -> Drawing:
    """Drawn once for each process: thinning the outlines of a city takes a second, and they hardly ever change."""
    rows = list(Boundary.objects.filter(region__in=codes).select_related("region"))
    areas = [Area(row.region_id, polygons_of(row.geometry)) for row in rows]
    west, south, east, north = box_of([polygon for area in areas for polygon in area.polygons])
    narrow = cos(radians((south + north) / 2))  # the same flattening that to_svg_paths uses
    scale = width / ((east - west) * narrow)
    drawn = to_svg_paths(areas, width, most_bytes)
    names = {row.region_id: row.region.name for row in rows}
    return Drawing(drawn.paths, names, drawn.width, drawn.height, west, north, (scale * narrow, scale))


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
            channel=one.channel,
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
