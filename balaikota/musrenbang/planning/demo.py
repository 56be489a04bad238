"""The demonstration's year: rules that changed, a step that lasted longer, purses of every level, shares by formula."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

from django.db.models import Sum

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region, Unit
from balaikota.people.actor import SYSTEM
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter

from .. import actions as trunk
from ..models import Cycle, Item, Quota
from . import actions
from .models import Formula, Input

Told = Callable[[str, int, int], None]
TITLE = "Aturan dan pagu"
STORY = ("21.71.09.1004", "35.78.09.1001")
"""The kelurahan in which the story is told."""


def fill(last: Cycle, this: Cycle, told: Told) -> None:
    """Through the same acts as ever; every number and decree is invented."""
    steps = (_rules, _extended, _tried, _purses, _shared)
    for number, step in enumerate(steps, 1):
        step(last, this)
        told(TITLE, number, len(steps))


def _rules(last: Cycle, this: Cycle) -> None:
    """The reach of duplicates grew from 100 to 150 metres."""
    reach = Parameter.objects.get(pk="musrenbang.yearly.duplicate_metres")
    for cycle, metres in ((last, 100), (this, 150)):
        basis = f"Contoh: Perwali pedoman musrenbang {cycle.plan_year - 1}"
        amend(actor=SYSTEM, parameter=reach, value=metres, since=date(cycle.plan_year, 1, 1), basis=basis)


def _extended(last: Cycle, this: Cycle) -> None:
    """Last year the meetings of the kelurahan lasted four days longer."""
    year = last.plan_year - 1
    with clock.at(datetime(year, 2, 4, 2, tzinfo=UTC)):
        actions.extend_window(
            actor=SYSTEM, cycle=last, step="kelurahan", closes=date(year, 2, 9), number=f"Contoh: 100.3/07/{year}",
            decided=date(year, 2, 3), decided_by="Sekretaris Daerah",
            why="Banjir dan pasang tinggi: lima kelurahan belum dapat bermusyawarah.",
        )  # fmt: skip


def _tried(last: Cycle, this: Cycle) -> None:
    """In the kelurahan of the story residents could support proposals a month earlier: a trial."""
    year = this.plan_year - 1
    for kelurahan in Region.objects.filter(code__in=STORY):
        trunk.set_window(
            actor=SYSTEM, cycle=this, step="support", opens=date(year - 1, 10, 1), closes=date(year, 3, 12),
            basis="Contoh: uji coba dukungan warga", region=kelurahan,
        )  # fmt: skip


def _purses(last: Cycle, this: Cycle) -> None:
    """Beside the money of the kelurahan: a count for each RW of one of them, money for kecamatan and departments.

    The story's own RW and kecamatan have none: whoever tells it for the hundredth time must not find them spent.
    """
    basis = f"Contoh: Perwali pagu {this.plan_year}"
    about = {"actor": SYSTEM, "cycle": this, "basis": basis}
    elsewhere = Region.objects.filter(level="kelurahan", active=True).exclude(code__in=STORY).first()
    for rw in Region.objects.filter(parent=elsewhere, level="rw").select_related("parent"):
        trunk.set_quota(region=rw, most=60, **about)
    for kecamatan in Region.objects.filter(level="kecamatan").exclude(children__code__in=STORY):
        trunk.set_quota(region=kecamatan, limit=40_000_000_000, **about)
    for unit in Unit.objects.filter(pk__in=this.items.filter(purse=Item.Purse.REGULAR).values("department")):
        trunk.set_quota(unit=unit, purse=Item.Purse.REGULAR, limit=1_500_000_000_000, most=4000, **about)


def _shared(last: Cycle, this: Cycle) -> None:
    """The same money as before, now by formula: 40 of 100 alike, 30 by people, 20 by RWs, 10 by score."""
    chance = random.Random(this.plan_year)
    kelurahan = list(Region.objects.filter(level="kelurahan", active=True))
    figures = [
        Input(
            cycle=this, region=one, score=chance.randint(20, 90),
            population=one.population or chance.randint(6_000, 42_000),
            population_source="Contoh: Disdukcapil semester I", score_source="Contoh: indeks kawasan kumuh",
        )
        for one in kelurahan
    ]  # fmt: skip
    actions.put_figures(actor=SYSTEM, cycle=this, figures=figures)
    purses = Quota.objects.filter(cycle=this, purse=Item.Purse.PSPK, region__level="kelurahan")
    total = purses.aggregate(total=Sum("limit"))["total"]
    weights = {"equal": 40, "population": 30, "rws": 20, "score": 10}
    formula: Formula = actions.set_formula(
        actor=SYSTEM, cycle=this, purse=Item.Purse.PSPK, level="kelurahan", total=total, weights=weights,
        basis=f"Contoh: Perwali pagu {this.plan_year}",
    )  # fmt: skip
    with suppress(Refusal):  # where a kelurahan holds more than its share already, the planner waits
        actions.apply_formula(actor=SYSTEM, formula=formula)
