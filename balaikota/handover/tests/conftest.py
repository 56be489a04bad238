"""Dewi plans for Batam and hands the accepted list to SIPD-RI; Ratna is lurah and may not; Tono inspects."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.handover import actions
from balaikota.handover.models import Offer
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant

NOW = datetime(2027, 3, 29, 2, 0, tzinfo=UTC)
KIND, RECEIVER = "musrenbang.accepted_proposal", "SIPD-RI"


@dataclass
class Thing:
    """Something with a number that can be handed over; any room's model has these."""

    number: str
    label: str = "musrenbang.Proposal"
    pk: UUID = field(default_factory=uuid7)

    @property
    def _meta(self) -> Any:
        return SimpleNamespace(label=self.label)


@pytest.fixture
def march(batam: None) -> Iterator[None]:
    """29 March 2027, after the musrenbang of the city."""
    with clock.at(NOW):
        yield


@pytest.fixture
def officer(march: None) -> Callable[..., Actor]:
    def make(name: str, role: Role, region: str | None = None) -> Actor:
        account = Account.objects.create(username=name.lower(), name=name)
        Grant.objects.create(account=account, role=role, region_id=region, starts="2026-01-01")
        return actors.of(account)

    return make


@pytest.fixture
def dewi(officer: Callable[..., Actor]) -> Actor:
    return officer("Dewi", Role.PLANNER)


@pytest.fixture
def ratna(officer: Callable[..., Actor]) -> Actor:
    return officer("Ratna", Role.LURAH, "21.71.09.1004")


@pytest.fixture
def tono(officer: Callable[..., Actor]) -> Actor:
    return officer("Tono", Role.INSPECTOR)


@pytest.fixture
def drain() -> Thing:
    return Thing("BTM28-04137")


@pytest.fixture
def offered(dewi: Actor, drain: Thing) -> Offer:
    return offer(dewi, drain)


def offer(actor: Actor, thing: Thing) -> Offer:
    done: Offer = actions.offer(
        actor=actor, kind=KIND, receiver=RECEIVER, subject=thing, title="Drainase U-40", payload={"cost": 150_000_000}
    )
    return done
