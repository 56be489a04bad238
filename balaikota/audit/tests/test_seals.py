"""Seals hold every event, in its place, and show every change made behind the system's back."""

import random
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django_tenants.utils import schema_context

from balaikota.audit import keys, seals
from balaikota.audit.events import record
from balaikota.audit.models import Event, Seal
from balaikota.audit.seals import make_seal
from balaikota.audit.tests.people import HASAN
from tests.committing import Behind, together

pytestmark = pytest.mark.usefixtures("behind")


def write(act: str = "test.act", **facts: Any) -> Event:
    with transaction.atomic():
        return record(act, HASAN, facts=facts)


def findings() -> list[str]:
    return [finding.what for finding in seals.verify()[2]]


@pytest.fixture
def sealed(behind: Behind) -> None:
    """Three seals over three events each."""
    for number in range(9):
        write(number=number)
        if number % 3 == 2:
            make_seal()


def test_a_seal_holds_what_is_finished_and_the_next_holds_the_rest() -> None:
    write()
    write()
    first = make_seal()
    write()
    second = make_seal()
    assert first is not None
    assert second is not None
    assert (first.events, second.events) == (2, 1)
    assert make_seal() is None
    assert seals.verify() == (2, 3, [])


def test_an_event_that_commits_late_is_not_missed() -> None:
    """It has the lower number and the seal is made before it is there: sealing "all up to number N" would lose it."""
    begun, finish = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record("test.slow", HASAN)
            begun.set()
            finish.wait(20)

    def fast() -> None:
        begun.wait(20)
        write("test.fast")
        early = make_seal()
        assert early is None or early.events == 0
        finish.set()

    together(slow, fast)
    late = make_seal()
    assert late is not None
    assert late.events == 2
    assert list(Event.objects.order_by("id").values_list("act", flat=True)) == ["test.slow", "test.fast"]
    assert findings() == []


def test_writers_and_sealers_at_once_leave_no_event_unsealed_or_out_of_place() -> None:
    writers, each, stop = 6, 40, threading.Event()

    def writer(chance: random.Random) -> Callable[[], None]:
        def run() -> None:
            for _ in range(each):
                with transaction.atomic():
                    for _ in range(chance.randint(1, 3)):
                        record("test.act", HASAN)
                        time.sleep(chance.random() * 0.004)
                    transaction.set_rollback(chance.random() < 0.1)

        return run

    def sealer() -> None:
        while not stop.is_set():
            make_seal()

    def all_writers() -> None:
        try:
            together(*(writer(random.Random(number)) for number in range(writers)))
        finally:
            stop.set()

    together(all_writers, sealer, sealer)
    make_seal()
    made, held, found = seals.verify()
    assert found == []
    assert held == Event.objects.count() > writers * each / 2
    assert made > 5
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == list(range(1, made + 1))


TAMPERED = {
    "another office": "update audit_event set office = 'Wali Kota' where id = 5",
    "another moment": "update audit_event set at = at - interval '1 day' where id = 5",
    "another fact": """update audit_event set facts = '{"number": 99}' where id = 5""",
    "another operator": "update audit_event set operator_id = gen_random_uuid() where id = 5",
    "removed": "delete from audit_event where id = 5",
    "the first removed": "delete from audit_event where id = 1",
    "the last removed": "delete from audit_event where id = 9",
    "all removed": "delete from audit_event",
    "two exchanged": "update audit_event set id = 100 - id where id in (44, 5, 6);"
    "update audit_event set id = 6 where id = 95; update audit_event set id = 5 where id = 94",
    "two transactions exchanged": "update audit_event a set xid = b.xid from audit_event b"
    " where (a.id, b.id) in ((5, 6), (6, 5))",
    "moved to another seal": "update audit_event set xid = (select xid from audit_event where id = 8) where id = 5",
    "inserted": "insert into audit_event (id, era, xid, at, recorded, act, office, operator_office, basis, kind,"
    " object_id, number, region, facts, request_id) select 1000, era, xid, at, recorded, act, office,"
    " operator_office, basis, kind, object_id, number, region, facts, request_id from audit_event where id = 5",
    "a seal removed": "delete from audit_seal where number = 2",
    "the first seal removed": "delete from audit_seal where number = 1",
    "the last seal removed": "delete from audit_seal where number = 3",
    "all seals removed": "delete from audit_seal",
    "seals exchanged": "update audit_seal set number = number + 10 where number in (2, 3);"
    "update audit_seal set number = 2 where number = 13; update audit_seal set number = 3 where number = 12",
    "a seal's root": "update audit_seal set root = repeat('0', 64) where number = 2",
    "a seal's moment": "update audit_seal set at = at - interval '1 day' where number = 2",
    "a seal's bound": "update audit_seal set upto = upto + 1 where number = 3",
    "a seal and its events": "delete from audit_seal where number = 3; delete from audit_event where id > 6",
}


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("how", TAMPERED)
def test_what_is_changed_behind_the_systems_back_is_found(behind: Behind, how: str) -> None:
    assert findings() == []
    for statement in TAMPERED[how].split(";"):
        behind(statement)
    assert findings() != []


@pytest.mark.usefixtures("sealed")
def test_the_finding_names_the_seal(behind: Behind) -> None:
    behind("update audit_event set office = 'Wali Kota' where id = 5")
    assert {finding.seal for finding in seals.verify()[2]} == {2}


@pytest.mark.usefixtures("sealed")
def test_who_signs_a_forged_seal_needs_the_citys_key(behind: Behind, tmp_path: Any, settings: Any) -> None:
    """The last event is removed and the seal over it made anew with another key: the signature gives it away."""
    behind("delete from audit_event where id = 9")
    behind("delete from audit_seal where number = 3")
    own, settings.KEYS_ROOT = settings.KEYS_ROOT, tmp_path / "of-the-forger"
    forged = make_seal()
    settings.KEYS_ROOT = own
    assert forged is not None
    assert "its signature is not the city's" in findings()


def test_a_city_moved_to_another_server_begins_a_new_era(behind: Behind) -> None:
    write()
    make_seal()
    write("test.unsealed_when_moved")
    behind("select audit_new_era()")
    behind("update audit_event set xid = 4000000000000000 where act = 'test.unsealed_when_moved'")  # a busier server
    write("test.after")
    assert make_seal() is not None
    assert seals.verify()[1:] == (3, [])


def test_a_restored_key_still_verifies_and_another_city_has_another_key() -> None:
    ours = keys.key_id(keys.city_key().public_key())
    assert keys.public_key(ours) is not None
    with schema_context("surabaya"):
        assert keys.key_id(keys.city_key().public_key()) != ours
        assert keys.public_key(ours) is None


def test_the_moment_of_a_seal_is_the_houses() -> None:
    from balaikota.base import clock

    moment = clock.now() + timedelta(days=30)
    with clock.at(moment):
        write(on=str(date(2027, 1, 1)))
        made = make_seal()
    assert made is not None
    assert made.at == moment
    assert findings() == []
