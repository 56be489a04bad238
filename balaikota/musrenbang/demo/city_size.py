"""A city's real size: Batam's 15,823 proposals worth Rp5.797 trillion (domain research, S14), filled set-wise."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from balaikota.base import clock
from balaikota.city.models import Region
from balaikota.people.actor import SYSTEM

from .. import actions
from ..actions.imports import rows_of
from ..models import Cycle, Item
from .invention import Inventor
from .years import story_day

PROPOSALS, ASKED = 15_823, 5_797_000_000_000
Told = Callable[[str, int, int], None]


def fill_city(this: Cycle, told: Told, count: int = PROPOSALS, asked: int = ASKED) -> None:
    """Import as many proposals as the real city had, scaled so that together they ask what it asked."""
    inventor = Inventor(this, random.Random(this.plan_year + count))
    rws = list(Region.objects.filter(level="rw"))
    prices = {item.code: item for item in inventor.items}
    records = []
    for n, record in enumerate(inventor.records(rws, count), 1):
        records.append(record)
        if n % 500 == 0:
            told("Menyusun usulan seukuran kota", n, count)
    total = sum(int(record["volume"] * prices[record["item"]].price) for record in records)
    _stretch([r for r in records if prices[r["item"]].purse == "regular"], prices, asked - total)
    with clock.at(story_day(this.plan_year - 1)):
        actions.import_proposals(actor=SYSTEM, cycle=this, sheet=rows_of(records))
    told("Menyusun usulan seukuran kota", count, count)


def _stretch(records: list[dict[str, Any]], prices: dict[str, Item], missing: int) -> None:
    """Spread what is missing (rupiah) over the large works, within the limits of their items."""
    now = sum(int(record["volume"] * prices[record["item"]].price) for record in records)
    factor = Decimal(now + missing) / Decimal(now)
    for record in records:
        item = prices[record["item"]]
        wanted = (record["volume"] * factor).quantize(Decimal("0.01"))
        record["volume"] = min(max(wanted, item.min_volume), item.max_volume)
