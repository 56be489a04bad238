"""Every route of the part: known, no slower than before, and closed to strangers where it is an office's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang.boards import actions
from balaikota.musrenbang.boards.models import Reminder
from balaikota.musrenbang.boards.urls import urlpatterns
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import BUNTUNG
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import Actor

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "completeness": "/kelengkapan/", "completeness_export": "/kelengkapan/unduh.csv",
    "dossier": f"/kelengkapan/berkas/{BUNTUNG}/", "reminders": "/kelengkapan/surat/{round}/",
    "reminders_bundle": "/kelengkapan/surat/{round}/semua.pdf", "dashboard": "/dasbor/",
    "dashboard_export": "/dasbor/unduh/semua.xlsx",
}  # fmt: skip
OFFICES = sorted(set(ADDRESSES) - {"dashboard", "dashboard_export"})


@pytest.fixture
def reminder(planner: Actor, cycle: Cycle, accepted: Proposal) -> Reminder:
    letter = {"region": Region.objects.get(pk=BUNTUNG), "cycle": cycle, "until": date(2027, 1, 25), "round": uuid7()}
    return actions.remind(actor=planner, **letter)


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, signed_in: Callable[[Actor], Client], planner: Actor, reminder: Reminder
) -> None:
    check_queries(COUNTS, name, signed_in(planner), ADDRESSES[name].format(round=reminder.round))


@pytest.mark.parametrize("name", OFFICES)
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor], reminder: Reminder
) -> None:
    address = ADDRESSES[name].format(round=reminder.round)
    assert anybody.get(address).status_code == 302
    assert signed_in(person("Orang Lain", Role.RESIDENT)).get(address).status_code == 403
