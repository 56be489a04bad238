"""The mark of every change: one transaction, one event, one effect."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from balaikota.audit.action import action, note
from balaikota.audit.models import Event, Seal
from balaikota.audit.tests.conftest import Holiday
from balaikota.audit.tests.people import DEWI, HASAN, RATNA
from balaikota.base.refusal import Refusal
from tests.committing import Behind, together

A_DAY = date(2027, 3, 1)
Declare = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("behind")


def test_an_action_leaves_its_change_and_exactly_one_event(declare_holiday: Declare) -> None:
    holiday = declare_holiday(actor=HASAN, on=A_DAY)
    event = Event.objects.get()
    assert Holiday.objects.get() == holiday
    assert (event.act, event.kind, event.object_id) == ("audit.declare_holiday", "city.Holiday", str(holiday.pk))
    assert (event.actor_id, event.office, event.basis) == (HASAN.account_id, "Warga", "a test")
    assert event.facts == {"on": "2027-03-01"}


def test_who_enters_for_another_is_named_too(declare_holiday: Declare) -> None:
    declare_holiday(actor=HASAN.entered_by(DEWI), on=A_DAY)
    event = Event.objects.get()
    assert (event.actor_id, event.operator_id) == (HASAN.account_id, DEWI.account_id)
    assert event.operator_office == "Operator Tanjung Buntung"


def test_a_refusal_leaves_neither_change_nor_event(acts: dict[str, Any]) -> None:
    @action(permit=lambda actor, act, target: "a test")
    def change_and_refuse(*, actor: Any) -> None:
        Holiday.objects.create(on=A_DAY, name="Libur")
        raise Refusal("changed.meanwhile")

    with pytest.raises(Refusal):
        change_and_refuse(actor=HASAN)
    assert not Holiday.objects.exists()
    assert not Event.objects.exists()


def test_without_permission_nothing_is_done(acts: dict[str, Any]) -> None:
    @action
    def unlisted(*, actor: Any) -> None:
        Holiday.objects.create(on=A_DAY, name="Libur")

    with pytest.raises(Refusal, match=r"not\.permitted"):
        unlisted(actor=HASAN)
    assert not Holiday.objects.exists()


def test_an_event_that_cannot_be_written_takes_the_change_with_it(acts: dict[str, Any]) -> None:
    @action(permit=lambda actor, act, target: "a test")
    def noting_what_is_no_json(*, actor: Any) -> None:
        Holiday.objects.create(on=A_DAY, name="Libur")
        note(what=object())

    with pytest.raises(TypeError):
        noting_what_is_no_json(actor=HASAN)
    assert not Holiday.objects.exists()


def test_an_action_inside_an_action_is_a_fault(acts: dict[str, Any], declare_holiday: Declare) -> None:
    @action(permit=lambda actor, act, target: "a test")
    def outer(*, actor: Any) -> None:
        declare_holiday(actor=actor, on=A_DAY)

    with pytest.raises(RuntimeError, match="durable"):
        outer(actor=HASAN)
    assert not Holiday.objects.exists()
    assert not Event.objects.exists()


def test_a_call_repeated_with_its_key_has_one_effect_and_the_same_answer(declare_holiday: Declare) -> None:
    key = uuid4()
    first, second = (declare_holiday(actor=HASAN, on=A_DAY, key=key) for _ in range(2))
    assert first == second
    assert Event.objects.count() == 1


def test_the_answer_is_what_was_made_not_what_it_was_made_in(acts: dict[str, Any]) -> None:
    @action(on="beside", permit=lambda actor, act, target: "a test")
    def declare_beside(*, actor: Any, beside: Any) -> Any:
        return Holiday.objects.create(on=date(2027, 3, 2), name="Cuti bersama")

    beside, key = Holiday.objects.create(on=A_DAY, name="Libur"), uuid4()
    first, second = (declare_beside(actor=HASAN, beside=beside, key=key) for _ in range(2))
    assert first == second != beside


def test_a_repeated_call_is_answered_though_it_could_not_be_permitted_again(acts: dict[str, Any]) -> None:
    def once(actor: Any, act: str, target: Any) -> str:
        if Holiday.objects.exists():
            raise Refusal("move.closed")
        return "a test"

    @action(permit=once)
    def move(*, actor: Any) -> Any:
        return Holiday.objects.create(on=A_DAY, name="Libur")

    key = uuid4()
    assert move(actor=HASAN, key=key) == move(actor=HASAN, key=key)
    with pytest.raises(Refusal, match=r"move\.closed"):
        move(actor=HASAN, key=uuid4())


def test_an_act_on_no_row_is_not_repeated_either(acts: dict[str, Any]) -> None:
    done = []

    @action(permit=lambda actor, act, target: "a test")
    def ring(*, actor: Any) -> None:
        done.append(1)

    key = uuid4()
    assert [ring(actor=HASAN, key=key) for _ in range(2)] == [None, None]
    assert len(done) == Event.objects.count() == 1


def test_another_persons_key_is_refused(declare_holiday: Declare) -> None:
    key = uuid4()
    declare_holiday(actor=HASAN, on=A_DAY, key=key)
    with pytest.raises(Refusal, match=r"key\.used"):
        declare_holiday(actor=RATNA, on=date(2027, 3, 2), key=key)
    assert Holiday.objects.count() == 1


def test_twelve_clicks_at_once_have_one_effect(declare_holiday: Declare) -> None:
    key, start, answers = uuid4(), threading.Barrier(12), []

    def click() -> None:
        start.wait()
        answers.append(declare_holiday(actor=HASAN, on=A_DAY, key=key))

    together(*[click] * 12)
    assert [answer.pk for answer in answers] == [A_DAY] * 12
    assert Event.objects.count() == 1


@pytest.mark.parametrize("model", [Event, Seal])
@pytest.mark.parametrize("change", ["update {} set at = now()", "delete from {}", "truncate {}"])
def test_the_serving_role_can_only_add_to_the_trail(declare_holiday: Declare, model: Any, change: str) -> None:
    declare_holiday(actor=HASAN, on=A_DAY)
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(change.format(model._meta.db_table))


@pytest.mark.parametrize("change", ["update {} set act = 'x'", "delete from {}", "truncate {}"])
def test_even_the_owner_is_stopped_by_the_trigger(behind: Behind, declare_holiday: Declare, change: str) -> None:
    import psycopg

    declare_holiday(actor=HASAN, on=A_DAY)
    with psycopg.connect(behind.server.url("balaikota_owner", behind.database)) as owner:
        owner.execute("set search_path = batam")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="only ever added"):
            owner.execute(change.format("audit_event"))
