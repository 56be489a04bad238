"""Two offices and a resident, each at a browser of Batam."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant
from balaikota.workflow import engine


@pytest.fixture
def person(batam: None) -> Callable[..., Actor]:
    def make(name: str, role: Role, **place: Any) -> Actor:
        account = Account.objects.create(username=name.lower(), name=name)
        Grant.objects.create(account=account, role=role, starts=date(2020, 1, 1), **place)
        return actors.of(account)

    return make


@pytest.fixture
def sari(person: Callable[..., Actor]) -> Actor:
    return person("Sari", Role.PLANNER)


@pytest.fixture
def teguh(person: Callable[..., Actor]) -> Actor:
    return person("Teguh", Role.INSPECTOR)


@pytest.fixture
def siti(person: Callable[..., Actor]) -> Actor:
    return person("Siti", Role.RESIDENT)


@pytest.fixture
def browser(batam: None, settings: Any) -> Callable[[Actor | None], Client]:
    settings.DEMO = True
    engine.take_over()

    def opened(actor: Actor | None) -> Client:
        client = Client(headers={"host": "batam.localhost"})
        if actor:
            client.force_login(Account.objects.get(pk=actor.account_id))
        return client

    return opened
