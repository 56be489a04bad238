"""GeoJSON in and out: only areas with the code of a region, checked before anything is computed with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.city.codes import parse_region

Point = tuple[float, float]
Ring = list[Point]  # closed: the first point stands at the end again
Polygon = list[Ring]  # the outline, then its holes

# Names under which offices and the national map keep the code; the first one present is taken.
CODE_KEYS = ("code", "kode", "kode_kemendagri", "kd_wilayah", "kode_desa", "KDEPUM", "KODE_KD")
MOST_POINTS = 2_000_000


@dataclass(frozen=True)
class Area:
    """A region's outline: one or more polygons (islands)."""

    code: str
    polygons: list[Polygon]

    @property
    def geometry(self) -> dict[str, Any]:
        """As a GeoJSON geometry, the smaller form where there is only one polygon."""
        if len(self.polygons) == 1:
            return {"type": "Polygon", "coordinates": self.polygons[0]}
        return {"type": "MultiPolygon", "coordinates": self.polygons}


def read_geojson(source: bytes | str) -> list[Area]:
    """Areas of a FeatureCollection. Refuses ``boundary.unreadable`` and ``boundary.code``."""
    try:
        data = json.loads(source)
        features = data["features"]
        areas = [_area(number, feature) for number, feature in enumerate(features, 1)]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Refusal("boundary.unreadable", why=f"{type(fault).__name__}: {fault}"[:120]) from fault
    if sum(len(ring) for area in areas for polygon in area.polygons for ring in polygon) > MOST_POINTS:
        raise Refusal("boundary.unreadable", why=f"> {MOST_POINTS}")
    return areas


def polygons_of(geometry: dict[str, Any]) -> list[Polygon]:
    """Polygons of a GeoJSON geometry; ``ValueError`` for anything but areas on this earth."""
    coordinates = geometry["coordinates"]
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"not an area: {geometry['type']}")
    found = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [[_ring(ring) for ring in polygon] for polygon in found if polygon]


def write_geojson(areas: Iterable[Area], digits: int = 5) -> str:
    """A compact FeatureCollection; five digits are about a metre."""
    features = [
        {"type": "Feature", "properties": {"code": area.code}, "geometry": _rounded(area.geometry, digits)}
        for area in areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _area(number: int, feature: dict[str, Any]) -> Area:
    properties = feature["properties"] or {}
    code = next((str(properties[key]) for key in CODE_KEYS if properties.get(key)), "")
    try:
        region = parse_region(code)
    except Refusal as fault:
        raise Refusal("boundary.code", number=number) from fault
    polygons = polygons_of(feature["geometry"])
    if not polygons:
        raise ValueError(f"area {number} is empty")
    return Area(str(region), polygons)


def _ring(points: list[Any]) -> Ring:
    ring = [(float(point[0]), float(point[1])) for point in points]
    if not all(isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90 for x, y in ring):
        raise ValueError("a point is not on this earth")
    if ring and ring[0] != ring[-1]:
        ring.append(ring[0])
    if len(ring) < 4:
        raise ValueError("an outline has fewer than three corners")
    return ring


def _rounded(geometry: dict[str, Any], digits: int) -> dict[str, Any]:
    def deep(value: Any) -> Any:
        return [deep(part) for part in value] if isinstance(value, (list, tuple)) else round(value, digits)

    return {"type": geometry["type"], "coordinates": deep(geometry["coordinates"])}
