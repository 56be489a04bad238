"""Where a point lies, how far it is from an area, how large an area is, and a point surely inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import Any

from .geojson import Area, Point, Polygon, Ring, polygons_of

METRES_PER_DEGREE = 111_320.0
Box = tuple[float, float, float, float]


def point_in_polygon(longitude: float, latitude: float, geometry: dict[str, Any]) -> bool:
    """Whether a point lies in a GeoJSON Polygon or MultiPolygon; ``ValueError`` for another geometry."""
    return inside((longitude, latitude), polygons_of(geometry))


def metres_from(longitude: float, latitude: float, geometry: dict[str, Any]) -> float:
    """Distance from a point to an area, 0.0 inside: lets a weak GPS stand a little outside its kelurahan."""
    return distance((longitude, latitude), polygons_of(geometry))


def inner_point(area: Area) -> Point:
    """A point surely inside the largest polygon, as far from its border as a few cuts can tell."""
    largest = max(area.polygons, key=polygon_area)
    return max(_candidates(largest), key=lambda point: _to_border(point, [largest]))


class Atlas:
    """The areas of a city, ready to be asked which one a point lies in."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = [(box_of(area.polygons), area) for area in areas]

    def at(self, longitude: float, latitude: float) -> str | None:
        """Code of the area that holds the point; ``None`` at sea."""
        point = (longitude, latitude)
        return next((a.code for box, a in self._areas if _in_box(point, box) and inside(point, a.polygons)), None)

    def nearest(self, longitude: float, latitude: float) -> tuple[str, float] | None:
        """Code of the nearest area and the metres to it; ``None`` where there are no areas."""
        found = ((area.code, distance((longitude, latitude), area.polygons)) for _, area in self._areas)
        return min(found, key=lambda pair: pair[1], default=None)


def inside(point: Point, polygons: Iterable[Polygon]) -> bool:
    """Even-odd rule over outline and holes."""
    return any(sum(len(list(_crossings(ring, point))) for ring in polygon) % 2 for polygon in polygons)


def distance(point: Point, polygons: list[Polygon]) -> float:
    return 0.0 if inside(point, polygons) else _to_border(point, polygons)


def box_of(polygons: Iterable[Polygon]) -> Box:
    """West, south, east, north."""
    xs, ys = zip(*(point for polygon in polygons for point in polygon[0]), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def ring_area(ring: Ring) -> float:
    """Square metres enclosed, on the plane that touches the earth there."""
    x0, y0 = ring[0]
    doubled = sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in pairwise(ring))
    return abs(doubled) / 2 * METRES_PER_DEGREE**2 * cos(radians(y0))


def polygon_area(polygon: Polygon) -> float:
    return ring_area(polygon[0]) - sum(ring_area(hole) for hole in polygon[1:])


def to_segment(point: Point, start: Point, end: Point, narrow: float) -> float:
    """Degrees of latitude from a point to a segment; ``narrow`` is how much shorter a degree of longitude is."""
    px, py = (point[0] - start[0]) * narrow, point[1] - start[1]
    dx, dy = (end[0] - start[0]) * narrow, end[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return hypot(px - along * dx, py - along * dy)


def _to_border(point: Point, polygons: Iterable[Polygon]) -> float:
    narrow = cos(radians(point[1]))
    edges = (edge for polygon in polygons for ring in polygon for edge in pairwise(ring))
    return min((to_segment(point, a, b, narrow) for a, b in edges), default=inf) * METRES_PER_DEGREE


def _crossings(ring: Ring, point: Point) -> Iterator[float]:
    """Longitudes east of the point where its parallel meets the ring."""
    x, y = point
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y):
            at = ax + (y - ay) / (by - ay) * (bx - ax)
            if at > x:
                yield at


def _candidates(polygon: Polygon, cuts: int = 24) -> Iterator[Point]:
    """Middles of the stretches that lie inside on parallels through the polygon."""
    west, south, _, north = box_of([polygon])
    for cut in range(1, cuts):
        y = south + (north - south) * cut / cuts
        meets = sorted(at for ring in polygon for at in _crossings(ring, (west - 1, y)))
        yield from (((a + b) / 2, y) for a, b in zip(meets[::2], meets[1::2], strict=True))


def _in_box(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
