"""What an administrator sets up of the city itself: its face, its regions, its outlines."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, UnidentifiedImageError

from balaikota.audit.action import action, note
from balaikota.base.copying import copy_values
from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report

from . import importers
from .boundaries.geojson import read_geojson
from .boundaries.simplify import simplify
from .models import Boundary, Profile, Region, Unit
from .national import NationalRegion as Row
from .national import read_file, read_shipped
from .offices import Office
from .palette import derive
from .registry.models import NationalRegion

MOST_ARMS = 2 * 2**20
TOLERANCE, LEAST_AREA = 20.0, 2_000.0
"""Metres by which imported outlines are thinned, and square metres below which an islet is dropped."""


@action
def set_profile(*, actor: Any, arms: bytes | None = None, **changes: str) -> Profile:
    """Change the city's names, colour, motif, address and coat of arms (PNG).

    Refuses ``colour.unreadable``, ``colour.contrast`` below 4.5:1 (WCAG 2.2, 1.4.3), ``arms.unreadable``.
    """
    profile = Profile.objects.select_for_update().get()
    if "colour" in changes:
        derive(changes["colour"], field="colour")
    for name, value in changes.items():
        setattr(profile, name, value)
    if arms:
        profile.arms.save("arms.png", ContentFile(_checked(arms)), save=False)
    profile.save()
    return profile


def _checked(arms: bytes) -> bytes:
    import io

    try:
        picture = Image.open(io.BytesIO(arms), formats=("PNG",))
        picture.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal("arms.unreadable", field="arms") from error
    if len(arms) > MOST_ARMS:
        raise Refusal("arms.unreadable", field="arms")
    return arms


@action
def import_regions(*, actor: Any, file: Path | None = None, strict: bool = False) -> Report[Row]:
    """Take the national list of regions (the one the build brings, or a newer file), and this city's part of it.

    The list is shared by all cities of the server; regions of the city are added or renamed, never removed.
    """
    report = read_file(file) if file else read_shipped()
    if report.faults and strict:
        report.good.clear()
        return report
    NationalRegion.objects.all().delete()
    copy_values(
        NationalRegion._meta.db_table, ["code", "name", "level"], ([r.code, r.name, str(r.level)] for r in report.good)
    )
    own = importers.from_national(Profile.objects.get().code)
    importers.put_regions(own)
    note(national=len(report.good), own=len(own), faulty=len(report.bad))
    return report


@action
def import_offices(*, actor: Any, offices: Sequence[Office]) -> int:
    """Take a list of perangkat daerah: added or renamed by code, never removed. Returns how many were new.

    Refuses ``unit.orphan`` where the office above one is neither in the list nor in the city.
    """
    known = set(Unit.objects.values_list("code", flat=True))
    listed = known | {office.code for office in offices}
    for office in offices:
        if office.parent and office.parent not in listed:
            raise Refusal("unit.orphan", parent=office.parent)
    Unit.objects.bulk_create(
        [Unit(code=one.code, name=one.name, short=one.short, parent_id=one.parent or None) for one in offices],
        update_conflicts=True, unique_fields=["code"], update_fields=["name", "short", "parent"],
    )  # fmt: skip
    new = len(listed) - len(known)
    note(offices=len(offices), new=new)
    return new


@action
def import_boundaries(*, actor: Any, content: bytes, source: str) -> int:
    """Take outlines from GeoJSON (properties.code; WGS 84), thinned so that a phone can carry them. Returns how many.

    Refuses ``boundary.unreadable``, ``boundary.code``, ``region.unknown``.
    """
    areas = simplify(read_geojson(content), TOLERANCE, LEAST_AREA)
    known = set(Region.objects.values_list("code", flat=True))
    for area in areas:
        if area.code not in known:
            raise Refusal("region.unknown", code=area.code)
    Boundary.objects.bulk_create(
        [Boundary(region_id=area.code, geometry=area.geometry, source=source) for area in areas],
        update_conflicts=True,
        unique_fields=["region"],
        update_fields=["geometry", "source"],
    )
    note(areas=len(areas), source=source)
    return len(areas)
