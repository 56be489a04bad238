"""Filling a city's places and offices from the compact lists that ship with the project, or from newer files."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import yaml
from django.db import models

from .codes import parent_of
from .models import Boundary, Holiday, HolidayYear, Place, Region, Unit
from .registry.models import NationalRegion

DATA = Path(__file__).parent / "data"
LEVEL_BY_LENGTH = {5: "city", 8: "kecamatan", 13: "kelurahan"}


def rows(kind: str, code: str) -> Iterator[dict[str, str]]:
    """Rows of a shipped CSV of this city; none where the project ships none for it."""
    path = DATA / kind / f"{code}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def load_regions(code: str) -> None:
    """The compact list that ships for this city; else what the national list, once imported, has of it."""
    regions = [
        Region(
            code=row["code"],
            name=row["name"],
            level=LEVEL_BY_LENGTH[len(row["code"])],
            parent_id=parent_of(row["code"]),
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
        )
        for row in rows("regions", code)
    ]
    put_regions(regions or from_national(code))


def from_national(code: str) -> list[Region]:
    """Regions of one city as the shared national list has them; none before `balaikota import regions`."""
    rows = NationalRegion.objects.filter(models.Q(code=code) | models.Q(code__startswith=f"{code}."))
    return [
        Region(code=row.code, name=row.name, level=LEVEL_BY_LENGTH[len(row.code)], parent_id=parent_of(row.code))
        for row in rows
    ]


def put_regions(regions: Iterable[Region]) -> None:
    """Insert or rename regions by code; coordinates, population and what hangs on them stay. Parents come first."""
    Region.objects.bulk_create(
        sorted(regions, key=lambda region: len(region.code)),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "active"],
        batch_size=5000,
    )


def load_boundaries(code: str) -> None:
    path = DATA / "boundaries" / f"{code}.json"
    if not path.exists():
        return
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    Boundary.objects.bulk_create(
        [
            Boundary(
                region_id=item["properties"]["code"],
                geometry=item["geometry"],
                source="cahyadsn/wilayah_boundaries (MIT)",
            )
            for item in features
        ],
        update_conflicts=True,
        unique_fields=["region"],
        update_fields=["geometry", "source"],
    )


def load_places(code: str) -> None:
    if not Place.objects.exists():
        Place.objects.bulk_create(
            Place(
                name=row["name"],
                kind=row["kind"],
                region_id=row["region"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
            )
            for row in rows("places", code)
        )


def load_units(code: str) -> None:
    units = [
        Unit(
            code=row["code"],
            name=row["name"],
            short=row["short"],
            parent_id=row["parent"] or None,
            region_id=row["region"] or None,
        )
        for row in rows("units", code)
    ]
    Unit.objects.bulk_create(
        units, update_conflicts=True, unique_fields=["code"], update_fields=["name", "short", "parent", "region"]
    )


def load_holidays(code: str) -> None:
    """Holidays of every year whose list ships, with whether that year is decreed and by what."""
    for path in sorted((DATA / "holidays").glob("*.yaml")):
        year = yaml.safe_load(path.read_text(encoding="utf-8"))
        HolidayYear.objects.update_or_create(
            year=year["year"], defaults={"decreed": year["decreed"], "basis": year["basis"]}
        )
        Holiday.objects.bulk_create(
            [
                Holiday(on=day["on"], name=day["name"], joint_leave=day.get("joint_leave", False))
                for day in year["days"]
            ],
            ignore_conflicts=True,
        )


SHIPPED_STEPS: list[tuple[str, Callable[[str], None]]] = [
    ("holidays", load_holidays),
    ("regions", load_regions),
    ("boundaries", load_boundaries),
    ("places", load_places),
    ("units", load_units),
]
