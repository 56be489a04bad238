"""Outlines of regions: read a city's GeoJSON, make it light, ask where a point lies, draw a still map.

Coordinates are (longitude, latitude) in degrees of WGS 84, as in GeoJSON; lengths are metres, areas square metres.
Plain Python over a city's few hundred areas, so that a server needs no geographic extension.
"""

from .geojson import Area, read_geojson, write_geojson
from .geometry import Atlas, inner_point, metres_from, point_in_polygon
from .simplify import simplify
from .still import Still, to_svg_paths

__all__ = [
    "Area", "Atlas", "Still", "inner_point", "metres_from", "point_in_polygon",
    "read_geojson", "simplify", "to_svg_paths", "write_geojson",
]  # fmt: skip
