"""Residents who have something to say, besides the people and the year of the trunk's tests."""

from collections.abc import Callable
from datetime import date

import pytest

from balaikota.base.roles import Role
from balaikota.musrenbang.models import Cycle
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.pages.conftest import *  # noqa: F403
from balaikota.people.actor import Actor
from balaikota.regulation import loading
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter


@pytest.fixture
def siti(person: Callable[..., Actor]) -> Actor:
    return person("Siti Warga", Role.RESIDENT)


@pytest.fixture
def budi(person: Callable[..., Actor]) -> Actor:
    return person("Budi Warga", Role.RESIDENT)


@pytest.fixture
def set_rule(cycle: Cycle, planner: Actor) -> Callable[[str, object], None]:
    """Set a yearly rule, or a parameter of voices, from before the year on."""
    loading.load_parameters(list(loading.shipped()))

    def say(name: str, value: object) -> None:
        parameter = Parameter.objects.get(name=f"musrenbang.{name}")
        amend(actor=planner, parameter=parameter, value=value, since=date(2026, 12, 31), basis="Perwali contoh")

    return say


@pytest.fixture
def unchecked(set_rule: Callable[[str, object], None]) -> None:
    """Comments show at once in this city."""
    set_rule("yearly.comments_first_checked", False)
