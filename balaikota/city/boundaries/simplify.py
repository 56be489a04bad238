"""Fewer corners without gaps between neighbours: a border is cut at its junctions and thinned once for both sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, radians

from .geojson import Area, Point, Polygon, Ring
from .geometry import METRES_PER_DEGREE, polygon_area, to_segment

Line = tuple[Point, ...]
MOST_ROUNDS = 12  # by then a border is thinned sixteen million times less


def simplify(areas: Sequence[Area], tolerance: float, least_area: float = 0.0) -> list[Area]:
    """Thin all borders by Douglas and Peucker to ``tolerance`` metres and drop islands below ``least_area`` m2.

    Each area keeps at least its largest polygon; a border that would fold it flat is thinned less.
    Neighbours whose corners coincide in the source go on sharing their border exactly.
    """
    kept = [Area(area.code, _without_specks(area.polygons, least_area)) for area in areas]
    junctions = _junctions(ring for area in kept for polygon in area.polygons for ring in polygon)
    finer: Counter[Line] = Counter()
    for _ in range(MOST_ROUNDS):
        thinned = [_thin_area(area, junctions, tolerance, finer) for area in kept]
        flat = {
            line for n, area in enumerate(thinned) if _is_flat(kept[n], area) for line in _borders(kept[n], junctions)
        }  # fmt: skip
        if not flat:
            break
        finer.update(flat)
    return [Area(area.code, [_sound_rings(p) for p in area.polygons if len(p[0]) >= 4]) for area in thinned]


def thin_line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas-Peucker: both ends stay, no dropped corner lies farther than ``tolerance`` metres from the line."""
    limit = tolerance / METRES_PER_DEGREE
    narrow = cos(radians(points[0][1]))
    keep = {0, len(points) - 1}
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        far, at = limit, 0
        for n in range(first + 1, last):
            off = to_segment(points[n], points[first], points[last], narrow)
            if off > far:
                far, at = off, n
        if at:
            keep.add(at)
            open_spans += [(first, at), (at, last)]
    return [points[n] for n in sorted(keep)]


def _without_specks(polygons: list[Polygon], least_area: float) -> list[Polygon]:
    largest = max(polygons, key=polygon_area)
    return [polygon for polygon in polygons if polygon is largest or polygon_area(polygon) >= least_area]


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Corners where borders part: all that do not have the same two neighbours in every ring they stand in."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, here, after in zip([ring[-2], *ring], ring, ring[1:], strict=False):
            neighbours[here] |= {before, after}
    return {point for point, around in neighbours.items() if len(around) > 2}


def _lines(ring: Ring, junctions: set[Point]) -> Iterator[Line]:
    """The ring cut at its junctions; an island is cut at its first corner and the one farthest from it."""
    corners = ring[:-1]
    cuts = [n for n, point in enumerate(corners) if point in junctions]
    if len(cuts) < 2:
        first = cuts[0] if cuts else corners.index(min(corners))
        far = max(range(len(corners)), key=lambda n: _apart(corners[n], corners[first]))
        cuts = sorted({first, far})
    around = corners[cuts[0] :] + corners[: cuts[0]] + [corners[cuts[0]]]
    places = [cut - cuts[0] for cut in cuts] + [len(corners)]
    for a, b in pairwise(places):
        yield tuple(around[a : b + 1])


def _thin_area(area: Area, junctions: set[Point], tolerance: float, finer: Counter[Line]) -> Area:
    return Area(area.code, [[_thin_ring(ring, junctions, tolerance, finer) for ring in p] for p in area.polygons])


def _thin_ring(ring: Ring, junctions: set[Point], tolerance: float, finer: Counter[Line]) -> Ring:
    thinned: Ring = []
    for line in _lines(ring, junctions):
        # One direction for both neighbours, so that ties fall the same way.
        forward = min(line, line[::-1])
        points = thin_line(forward, tolerance / 4 ** finer[forward])
        thinned += (points if forward == line else points[::-1])[:-1]
    return [*thinned, thinned[0]]


def _is_flat(before: Area, after: Area) -> bool:
    """Whether the largest polygon has lost its third corner."""
    return len(after.polygons[_largest(before)][0]) < 4


def _borders(area: Area, junctions: set[Point]) -> Iterator[Line]:
    return (min(line, line[::-1]) for line in _lines(area.polygons[_largest(area)][0], junctions))


def _largest(area: Area) -> int:
    return max(range(len(area.polygons)), key=lambda n: polygon_area(area.polygons[n]))


def _sound_rings(polygon: Polygon) -> Polygon:
    """The outline and those holes that are still holes."""
    return [polygon[0], *(hole for hole in polygon[1:] if len(hole) >= 4)]


def _apart(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
