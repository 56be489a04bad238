"""RW and RT for a demonstration city: invented, in numbers as a real city has them, each somewhere in its kelurahan."""

import random

from .boundaries.geometry import point_in_polygon
from .models import Boundary, Region


def fill(seed: int = 2016) -> None:
    """Give every kelurahan 6 to 16 RW. Safe to repeat; the same seed gives the same RW everywhere."""
    if Region.objects.filter(level=Region.Level.RW).exists():
        return
    chance = random.Random(seed)
    outlines = dict(Boundary.objects.values_list("region_id", "geometry"))
    kelurahan = list(Region.objects.filter(level=Region.Level.KELURAHAN))
    regions = [
        rw(parent, number, chance, outlines.get(parent.code))
        for parent in kelurahan
        for number in range(1, chance.randint(7, 17))
    ]
    Region.objects.bulk_create(regions, batch_size=5000)


def rw(parent: Region, number: int, chance: random.Random, outline: dict[str, object] | None) -> Region:
    latitude, longitude = spot(parent, chance, outline)
    return Region(
        code=f"{parent.code}/{number:02}", name=f"RW {number:02}", level=Region.Level.RW, parent=parent,
        latitude=latitude, longitude=longitude, population=chance.randint(350, 1900),
    )  # fmt: skip


def spot(
    around: Region, chance: random.Random, outline: dict[str, object] | None, reach: float = 0.006
) -> tuple[float, float]:
    """A point (latitude, longitude) near a region's centre and inside `outline`; the centre itself after 40 misses."""
    centre = around.latitude or 0.0, around.longitude or 0.0
    for _ in range(40):
        latitude, longitude = (round(chance.gauss(middle, reach / 2), 6) for middle in centre)
        if outline is None or point_in_polygon(longitude, latitude, outline):
            return latitude, longitude
    return centre
