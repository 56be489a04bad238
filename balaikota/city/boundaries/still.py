"""A still map: the areas of a city as SVG paths, small enough to stand in the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from .geojson import Area, Ring
from .geometry import METRES_PER_DEGREE, box_of
from .simplify import simplify


@dataclass(frozen=True)
class Frame:
    """How degrees become units of the drawing, seen from its upper left corner."""

    west: float
    north: float
    x_scale: float
    y_scale: float

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        return round((longitude - self.west) * self.x_scale), round((self.north - latitude) * self.y_scale)


@dataclass(frozen=True)
class Still:
    """One path per region code in a drawing of ``width`` x ``height``; the page gives each its class and title."""

    width: int
    height: int
    paths: dict[str, str]
    frame: Frame

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    @property
    def size(self) -> int:
        """Bytes of all paths."""
        return sum(map(len, self.paths.values()))

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Where a place stands in the drawing."""
        return self.frame.at(longitude, latitude)


def to_svg_paths(areas: Sequence[Area], width: int = 600, most_bytes: int = 12_000) -> Still:
    """Paths in whole units of a map ``width`` units wide, thinned until they fit into ``most_bytes``.

    Islands smaller than about two units are left out, except an area's largest.
    """
    west, south, east, north = box_of([polygon for area in areas for polygon in area.polygons])
    narrow = cos(radians((south + north) / 2))
    scale = width / ((east - west) * narrow)
    frame = Frame(west, north, scale * narrow, scale)
    unit = METRES_PER_DEGREE / scale
    tolerance, least = unit / 2, unit * unit * 2
    while True:
        light = simplify(areas, tolerance, least)
        still = Still(width, round((north - south) * scale), {area.code: _path(area, frame) for area in light}, frame)
        if still.size <= most_bytes or tolerance > unit * width:
            return still
        tolerance, least = tolerance * 1.3, least * 1.6


def _path(area: Area, frame: Frame) -> str:
    return "".join(_drawn(ring, frame) for polygon in area.polygons for ring in polygon)


def _drawn(ring: Ring, frame: Frame) -> str:
    points = [frame.at(*point) for point in ring[:-1]]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points) if (ax, ay) != (bx, by)]
    lines = " ".join(f"{dx},{dy}" for dx, dy in steps).replace(",-", "-").replace(" -", "-")
    return f"M{points[0][0]},{points[0][1]}l{lines}z" if len(steps) > 1 else ""
