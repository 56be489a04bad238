"""Whether a point lies where the proposer says; nothing is asked of a kelurahan whose outline is unknown."""

from functools import lru_cache

from balaikota.base.refusal import Refusal
from balaikota.base.schema import schema_name
from balaikota.city.boundaries.geojson import Area, polygons_of
from balaikota.city.boundaries.geometry import Atlas, metres_from
from balaikota.city.models import Boundary, Region

SLACK = 150.0
"""Metres by which a phone's position may stand outside (GPS between houses, simplified outlines)."""


def check_inside(region: Region, latitude: float, longitude: float) -> None:
    """Refuses ``place.elsewhere`` where the point lies more than `SLACK` metres outside the region's kelurahan."""
    own = region.code.split("/")[0]
    outline = Boundary.objects.filter(region=own).first()
    if outline is None or metres_from(longitude, latitude, outline.geometry) <= SLACK:
        return
    found = kelurahan_at(latitude, longitude)
    names = dict(Region.objects.filter(code__in=[own, found or ""]).values_list("code", "name"))
    raise Refusal("place.elsewhere", field="place", own=names[own], found=names.get(found or "", "?"))


def kelurahan_at(latitude: float, longitude: float) -> str | None:
    """Code of the kelurahan that holds the point; None outside the city or where no outlines are known."""
    return _atlas(schema_name()).at(longitude, latitude)


@lru_cache(maxsize=8)
def _atlas(schema: str) -> Atlas:
    rows = Boundary.objects.filter(region__level=Region.Level.KELURAHAN)
    return Atlas(Area(row.region_id, polygons_of(row.geometry)) for row in rows)
