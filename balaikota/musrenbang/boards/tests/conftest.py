"""The people and the year of the trunk's tests, and a city full of proposals."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from balaikota.base import clock
from balaikota.city.models import Region, Unit
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.pages.conftest import *  # noqa: F403

STATES = ("submitted", "forwarded", "endorsed", "feasible", "accepted", "postponed", "rejected", "withdrawn")


@pytest.fixture
def full(cycle: Cycle, drain: Item, rw05: Region) -> Callable[[int, int], list[Proposal]]:
    """``full(300, seed)``: so many proposals of two years all over the city, in every state."""

    def make(count: int, seed: int) -> list[Proposal]:
        chance = random.Random(seed)
        units = list(Unit.objects.filter(parent=None, region=None)[:4])
        before, _ = Cycle.objects.get_or_create(plan_year=cycle.plan_year - 1)
        items = [_item(year, seed, n, chance, units) for year in (cycle, before) for n in range(5)]
        places = list(Region.objects.filter(level="kelurahan"))[::3] + list(Region.objects.filter(level="rw"))
        made = [
            _proposal(seed * 1000 + n, chance, chance.choice(items), chance.choice(places), units) for n in range(count)
        ]
        return Proposal.objects.bulk_create(made)

    return make


def _item(cycle: Cycle, seed: int, n: int, chance: random.Random, units: list[Unit]) -> Item:
    limits = {"min_volume": 1, "max_volume": 100, "price": chance.randint(1, 9) * 10**6, "price_origin": "contoh"}
    return Item.objects.create(
        cycle=cycle, code=f"X-{seed}-{n}", name=f"Barang {n}", definition="", unit_name="unit", **limits,
        purse=chance.choice(["pspk", "regular"]), physical=chance.random() < 0.7, department=chance.choice(units),
    )  # fmt: skip


def _proposal(n: int, chance: random.Random, item: Item, place: Region, units: list[Unit]) -> Proposal:
    volume = chance.randint(1, 100)
    since = clock.now() - timedelta(days=chance.randint(0, 90), hours=chance.randint(0, 23))
    pokir = chance.random() < 0.2
    return Proposal(
        number=f"BTM{item.cycle_id - 2000}-{n:06}", cycle_id=item.cycle_id, item=item, region=place,
        unit=chance.choice([*units, None]), volume=volume, volume_asked=volume, price=item.price,
        cost=item.price * volume, need="Perlu", latitude=1.1, longitude=104.0, land="public", office="Ketua RW",
        state=chance.choice(STATES), since=since, due=since.date() + timedelta(days=chance.randint(0, 60)),
        channel="council" if pokir else "residents", sponsor="Komisi I" if pokir else "",
    )  # fmt: skip
