"""Two hundred people press support on one proposal at once, each with a connection of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.city.current import serving
from balaikota.city.models import Region, Unit
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.actions.imports import rows_of
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.musrenbang.voices.models import Support, Tally
from balaikota.people.actor import SYSTEM
from balaikota.people.models import Account
from balaikota.workflow import engine
from tests.committing import Behind

from .conftest import NOW

PEOPLE, AT_ONCE = 200, 16


@pytest.fixture
def number(database: Behind, settings: Any) -> Iterator[str]:
    """A proposal that everybody wants."""
    settings.DEMO = True
    with serving("batam"), clock.at(NOW):
        engine.take_over()
        cycle = trunk.open_cycle(actor=SYSTEM, plan_year=2028)
        days = {"opens": date(2027, 1, 4), "closes": date(2027, 3, 31)}
        trunk.set_window(actor=SYSTEM, cycle=cycle, step="propose", basis="SE 1/2027", **days)
        unit = Unit.objects.filter(parent=None).first()
        Item.objects.create(
            cycle=cycle, code="U-40", name="Drainase", definition="Saluran", unit_name="meter", price=1_000_000,
            price_origin="contoh", min_volume=1, max_volume=200, photos=1, department=unit,
        )  # fmt: skip
        Region.objects.create(code="21.71.09.1004/05", name="RW 05", level="rw", parent_id="21.71.09.1004")
        record = {
            "region": "21.71.09.1004/05", "item": "U-40", "volume": Decimal(10), "need": "Got mampet",
            "latitude": 1.16968, "longitude": 104.03331, "land": "umum",
        }  # fmt: skip
        found = Cycle.objects.prefetch_related("windows").get(pk=2028)
        report = trunk.import_proposals(actor=SYSTEM, cycle=found, sheet=rows_of([record]))
        assert not report.faults, report.faults
        yield report.good[0].number


def test_two_hundred_people_at_once_are_each_counted_once(number: str) -> None:
    people = Account.objects.bulk_create(Account(username=f"warga{n}", name="Warga") for n in range(PEOPLE))

    def press(account: Account) -> list[int]:
        """Everybody presses twice, as an impatient thumb does."""
        try:
            with serving("batam"), clock.at(NOW):
                client = Client(headers={"host": "batam.localhost"})
                client.force_login(account)
                return [client.post(f"/usulan/{number}/dukung/").status_code for _ in range(2)]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(press, people))
    proposal = Proposal.objects.get(number=number)
    assert answers == [[302, 302]] * PEOPLE
    assert Support.objects.filter(proposal=proposal).count() == PEOPLE
    assert Tally.objects.get(pk=proposal.pk).supports == PEOPLE
    assert Event.objects.filter(act="musrenbang.support", object_id=str(proposal.pk)).count() == PEOPLE
