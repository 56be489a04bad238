"""A vote of Tanjung Buntung, and its people."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang import yearly
from balaikota.musrenbang.ballots import actions as acts
from balaikota.musrenbang.ballots.models import Poll
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.conftest import BUNTUNG, RW, sending
from balaikota.musrenbang.tests.pages.conftest import anybody, demonstration, signed_in  # noqa: F401
from balaikota.people.actor import SYSTEM, Actor
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter

OPENS = datetime(2027, 1, 12, 1, 0, tzinfo=UTC)
CLOSES = datetime(2027, 1, 19, 13, 0, tzinfo=UTC)
AFTER = datetime(2027, 1, 19, 13, 0, 1, tzinfo=UTC)
WHY = "Perwali 9/2027 tentang pemungutan suara"


def allow_ballots(cycle: Cycle) -> None:
    parameter = Parameter.objects.filter(pk="musrenbang.yearly.ballots_allowed").first() or Parameter.objects.create(
        name="musrenbang.yearly.ballots_allowed", room="musrenbang", description="Ballots", indonesian="Suara",
        unit="yes or no",
    )  # fmt: skip
    yearly._end()  # what an answer left unread by a test before has kept
    amend(actor=SYSTEM, parameter=parameter, value=True, since=date(cycle.plan_year, 1, 1), basis=WHY)


@pytest.fixture
def allowed(cycle: Cycle) -> None:
    allow_ballots(cycle)


@pytest.fixture
def proposals(hasan: Actor, drain: Item, rw05: Region) -> list[Proposal]:
    """Five of one RW: 10, 20, ... 50 metres."""
    return [
        trunk.propose(actor=hasan, **sending(drain, rw05, volume=Decimal(10 * n), need=f"Got mampet nomor {n} di gang"))
        for n in range(1, 6)
    ]


def preparing(region: Region, cycle: Cycle, **changes: Any) -> dict[str, Any]:
    """The arguments of a vote that nothing is wrong with, open to every way of voting."""
    right = {
        "region": region, "cycle": cycle, "title": "Pilih usulan kita", "opens": OPENS, "closes": CLOSES,
        "budget": 100_000_000, "most": 3, "basis": WHY, "by_code": True, "on_paper": True,
    }  # fmt: skip
    return right | changes


@pytest.fixture
def hold(allowed: None, lurah: Actor, cycle: Cycle, proposals: list[Proposal]) -> Callable[..., Poll]:
    """Prepare and open a vote on the five proposals."""

    def held(**changes: Any) -> Poll:
        region = Region.objects.get(pk=BUNTUNG)
        poll = acts.prepare_poll(actor=lurah, **preparing(region, cycle, **changes))
        acts.add_options(actor=lurah, poll=poll, proposals=proposals)
        return acts.open_poll(actor=lurah, poll=poll)

    return held


@pytest.fixture
def poll(hold: Callable[..., Poll]) -> Poll:
    return hold()


@pytest.fixture
def operator(person: Callable[..., Actor]) -> Actor:
    return person("Andi", Role.OPERATOR, region=BUNTUNG)


@pytest.fixture
def resident(person: Callable[..., Actor]) -> Callable[[str], Actor]:
    return lambda name: person(name, Role.RESIDENT)


@pytest.fixture
def after() -> Iterator[None]:
    """The voting is over."""
    with clock.at(AFTER):
        yield


def home() -> Region:
    return Region.objects.get(pk=BUNTUNG)


__all__ = ["RW"]
