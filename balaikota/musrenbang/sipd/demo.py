"""Last year's list came back from SIPD and from the budget: most agrees, some was cut, one was refused."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

from balaikota.base import clock
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.queries import SHOWN
from balaikota.people.actor import SYSTEM

from . import actions
from .matching import Read
from .models import Entry, Stage

DAYS = {Stage.PROPOSALS: (0, 4, 20), Stage.RKPD: (0, 7, 6), Stage.BUDGET: (1, 1, 5)}
"""When each list came back: years after the meetings, month, day."""
FOREIGN = ("Pengadaan alat tulis kantor", "Pemeliharaan gedung kantor")


def fill(last: Cycle, this: Cycle, told: Callable[[str, int, int], None]) -> None:
    chance = random.Random(last.plan_year)
    accepted = list(Proposal.objects.filter(cycle=last, state="accepted").select_related(*SHOWN).order_by("number"))
    with clock.at(datetime(last.plan_year - 1, 3, 29, 2, tzinfo=UTC)):
        actions.offer_accepted(actor=SYSTEM, cycle=last)
    today = clock.now()
    for n, (stage, (years, month, day)) in enumerate(DAYS.items(), 1):
        moment = datetime(last.plan_year - 1 + years, month, day, 2, tzinfo=UTC)
        with clock.at(min(moment, today)):
            _take(last, stage, accepted, chance)
        told("Kembali dari SIPD", n, len(DAYS))


def _take(cycle: Cycle, stage: Stage, accepted: list[Proposal], chance: random.Random) -> None:
    there = [one for one in accepted if stage != Stage.BUDGET or chance.random() > 0.15]
    read = [_row(n, stage, one, chance) for n, one in enumerate(there, 2)]
    others = enumerate(FOREIGN, len(read) + 2)
    read += [(Entry(row=n, number=f"9{n}", title=title, cost=25_000_000), []) for n, title in others]
    name = f"contoh-{stage}-{cycle.plan_year}.xlsx"
    actions.take_listing(actor=SYSTEM, cycle=cycle, stage=stage, name=name, sha256=f"{stage:0>64}", read=read)


def _row(n: int, stage: Stage, one: Proposal, chance: random.Random) -> Read:
    refused = stage == Stage.PROPOSALS and n == 5
    cut = stage == Stage.BUDGET and chance.random() < 0.3
    entry = Entry(
        row=n, number=f"{stage[:1].upper()}{7000 + n}", title=one.item.name, place=one.place, unit=str(one.unit_id),
        activity=one.item.activity, volume=one.volume, cost=one.cost * 9 // 10 if cut else one.cost, refused=refused,
        why="Belum menjadi prioritas tahun ini" if refused else "",
    )  # fmt: skip
    return entry, [one.number]
