"""The people and the year of the trunk's tests; two years, figures and a formula."""

from datetime import date

import pytest

from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Cycle, Item
from balaikota.musrenbang.planning import actions as planning
from balaikota.musrenbang.planning.models import Formula, Input
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.pages.conftest import *  # noqa: F403
from balaikota.people.actor import SYSTEM, Actor
from balaikota.regulation import loading


@pytest.fixture
def rules(january: None) -> None:
    """What ships as parameters."""
    loading.take_over()


@pytest.fixture
def last_year(cycle: Cycle, drain: Item) -> Cycle:
    """The planning of 2027, with shorter windows and a kamus of one other entry."""
    before = trunk.open_cycle(actor=SYSTEM, plan_year=2027)
    days = {"opens": date(2026, 1, 5), "closes": date(2026, 3, 31)}
    for step in ("propose", "kelurahan", "kecamatan", "department", "city"):
        trunk.set_window(actor=SYSTEM, cycle=before, step=step, basis="SE 1/2026", **days)
    return before


@pytest.fixture
def formula(planner: Actor, cycle: Cycle) -> Formula:
    """Rp1 billion among the kelurahan of Batam: 40 alike, 60 by population, of which each has its own."""
    kelurahan = Region.objects.filter(level="kelurahan").order_by("code")
    figures = [
        Input(cycle=cycle, region=one, population=10_000 + n, population_source="Dukcapil 2026")
        for n, one in enumerate(kelurahan)
    ]
    planning.put_figures(actor=planner, cycle=cycle, figures=figures)
    weights = {"equal": 40, "population": 60, "rws": 0, "score": 0}
    return planning.set_formula(
        actor=planner, cycle=cycle, purse="pspk", level="kelurahan", total=20_000_000_001, weights=weights,
        basis="Perwali 3/2027",
    )  # fmt: skip
