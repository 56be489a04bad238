"""The people and the year of the trunk's tests, and a meeting of the kelurahan with three proposals before it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.meetings import actions as acts
from balaikota.musrenbang.meetings import levels
from balaikota.musrenbang.models import Cycle, Item, Meeting, Proposal
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.conftest import BUNTUNG, photo, sending
from balaikota.musrenbang.tests.pages.conftest import *  # noqa: F403
from balaikota.people.actor import Actor

HELD = date(2027, 1, 12)


@pytest.fixture
def plan(cycle: Cycle) -> Callable[..., Meeting]:
    """Plan a meeting of a level in a place."""

    def make(actor: Actor, step: str, place: Any, **more: Any) -> Meeting:
        meeting = levels.of_seat(cycle, step, place)
        meeting.held, meeting.time, meeting.place = more.get("held", HELD), "09.00 WIB", "Aula"
        topics = ["Pembukaan", "Pembahasan usulan"]
        planned: Meeting = acts.plan_meeting(actor=actor, meeting=meeting, topics=topics)
        return planned

    return make


@pytest.fixture
def buntung(january: None) -> Region:
    return Region.objects.select_related("parent").get(pk=BUNTUNG)


@pytest.fixture
def three(hasan: Actor, drain: Item, rw05: Region) -> list[Proposal]:
    """Three proposals of one RW, of 120, 60 and 40 metres (Rp150, 75 and 50 million)."""
    return [
        trunk.propose(
            actor=hasan,
            **sending(drain, rw05, volume=Decimal(volume), beneficiaries=helped, photos=[photo((40 + volume, 30))],
                      latitude=1.16968 + volume / 20_000, need=f"Got mampet {volume} meter di gang ini"),
        )
        for volume, helped in ((120, 10), (60, 200), (40, 80))
    ]  # fmt: skip


@pytest.fixture
def meeting(plan: Callable[..., Meeting], lurah: Actor, buntung: Region, three: list[Proposal]) -> Meeting:
    return plan(lurah, "kelurahan", buntung)


@pytest.fixture
def opened(meeting: Meeting, lurah: Actor) -> Meeting:
    return acts.open_meeting(actor=lurah, meeting=meeting)
