"""Every route of the part: known, no slower than before, and closed to strangers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.sipd import actions
from balaikota.musrenbang.sipd.models import Entry
from balaikota.musrenbang.sipd.urls import urlpatterns
from balaikota.musrenbang.tests.routes import check_known, check_queries
from balaikota.people.actor import Actor

COUNTS = Path(__file__).parent / "query_counts.json"
ADDRESSES = {
    "plan": "/rencana/", "plan_export": "/rencana/unduh.csv", "rkpd": "/rencana/rkpd/",
    "rkpd_export": "/rencana/rkpd/unduh.csv", "renja": "/rencana/renja/{unit}/",
    "renja_export": "/rencana/renja/{unit}/unduh.csv", "sipd": "/rencana/sipd/",
    "sipd_entry": "/rencana/sipd/baris/{entry}/", "sipd_stage": "/rencana/sipd/usulan/?tampil=semua",
    "sipd_stage_export": "/rencana/sipd/usulan/unduh.csv?tampil=semua",
}  # fmt: skip
OFFICES = sorted(set(ADDRESSES) - {"rkpd", "rkpd_export", "renja", "renja_export"})


@pytest.fixture
def entry(planner: Actor, cycle: Cycle, accepted: Proposal) -> Entry:
    read = [(Entry(row=2, number="7", title="Drainase", cost=1), []), (Entry(row=3, number="8"), [accepted.number])]
    about = {"cycle": cycle, "stage": "usulan", "name": "a.xlsx", "sha256": "a" * 64}
    return actions.take_listing(actor=planner, read=read, **about).entries.order_by("row").first()


def test_every_route_is_known_here() -> None:
    check_known(urlpatterns, ADDRESSES)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_page_asks_the_database_no_more_often_than_before(
    name: str, signed_in: Callable[[Actor], Client], planner: Actor, accepted: Proposal, entry: Entry
) -> None:
    address = ADDRESSES[name].format(unit=accepted.unit_id, entry=entry.pk)
    check_queries(COUNTS, name, signed_in(planner), address)


@pytest.mark.parametrize("name", OFFICES)
def test_a_page_of_an_office_is_not_for_a_stranger(
    name: str, anybody: Client, signed_in: Callable[[Actor], Client], person: Callable[..., Actor], entry: Entry
) -> None:
    address = ADDRESSES[name].format(entry=entry.pk)
    assert anybody.get(address).status_code == 302
    assert signed_in(person("Orang Lain", Role.RESIDENT)).get(address).status_code == 403
