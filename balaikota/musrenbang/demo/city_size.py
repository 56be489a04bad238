"""A city's real size: Batam's 15,823 proposals worth Rp5.797 trillion (domain research, S14), filled set-wise."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from balaikota.base import clock
from balaikota.city.models import Region
from balaikota.people.actor import SYSTEM

from .. import actions
from ..actions.imports import rows_of
from ..models import Cycle, Item, Proposal
from .invention import Inventor
from .years import story_day

PROPOSALS, ASKED = 15_823, 5_797_000_000_000
NEGLIGIBLE = 50_000_000
"""Rupiah left over by volumes of two decimals."""
TITLE = "Menyusun usulan seukuran kota"
Record = dict[str, Any]
Prices = dict[str, Item]
Told = Callable[[str, int, int], None]


def fill_city(this: Cycle, told: Told, count: int = PROPOSALS, asked: int = ASKED) -> None:
    """Import as many proposals as are missing to `count`, of a size that brings what is asked to `asked` rupiah."""
    have = Proposal.objects.filter(cycle=this).aggregate(count=Count("pk"), asked=Sum("cost"))
    inventor = Inventor(this, random.Random(this.plan_year + count))
    rws = list(Region.objects.filter(level="rw"))
    prices = {item.code: item for item in inventor.items}
    records = []
    for n, record in enumerate(inventor.records(rws, count - have["count"]), 1):
        records.append(record)
        if n % 500 == 0:
            told(TITLE, n, count)
    missing = asked - int(have["asked"] or 0) - sum(_cost(record, prices) for record in records)
    _stretch([record for record in records if prices[record["item"]].purse == "regular"], prices, missing)
    with clock.at(story_day(this.plan_year - 1)):
        actions.import_proposals(actor=SYSTEM, cycle=this, sheet=rows_of(records))
    told(TITLE, count, count)


def _cost(record: Record, prices: Prices) -> int:
    return int(record["volume"] * prices[record["item"]].price)


def _stretch(records: list[Record], prices: Prices, missing: int) -> None:
    """Spread what is missing (rupiah) over the large works, each up to the limit of its item, until nothing is."""
    while records and missing > 0:
        factor = 1 + Decimal(missing) / sum(_cost(record, prices) for record in records)
        for record in records:
            before = _cost(record, prices)
            wanted = (record["volume"] * factor).quantize(Decimal("0.01"))
            record["volume"] = min(wanted, prices[record["item"]].max_volume)
            missing -= _cost(record, prices) - before
        records = [record for record in records if record["volume"] < prices[record["item"]].max_volume]
        if missing < NEGLIGIBLE:
            return
