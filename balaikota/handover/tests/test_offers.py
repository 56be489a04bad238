"""Holding out, accepting, returning, withdrawing."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.handover import actions, queries
from balaikota.handover.answers import Answer, read_answers
from balaikota.handover.models import Link, Offer
from balaikota.handover.offers import Item, put_offers
from balaikota.people.actor import ANONYMOUS, Actor

from .conftest import KIND, RECEIVER, Thing, offer


def test_an_offer_holds_what_the_receiver_gets_and_leaves_one_event(offered: Offer, drain: Thing) -> None:
    assert (offered.state, offered.sender, offered.number, offered.version) == (
        "offered",
        "musrenbang",
        drain.number,
        1,
    )
    assert Event.objects.get(act="handover.offer").object_id == str(offered.pk)
    assert Link.objects.get(to_id=offered.pk).from_id == drain.pk


def test_the_same_thing_is_on_offer_once(dewi: Actor, offered: Offer, drain: Thing) -> None:
    with pytest.raises(Refusal, match=r"offer\.in_force"):
        offer(dewi, drain)
    with pytest.raises(IntegrityError, match="handover_offer_one_in_force"), transaction.atomic():
        Offer.objects.bulk_create([Offer(**_fields(offered, version=2))])


def test_a_repeated_request_under_one_key_offers_once(dewi: Actor, drain: Thing) -> None:
    key = uuid4()
    details = {"kind": KIND, "receiver": RECEIVER, "subject": drain, "title": "Drainase U-40", "payload": {}}
    first = actions.offer(actor=dewi, key=key, **details)
    assert actions.offer(actor=dewi, key=key, **details) == first
    assert Offer.objects.count() == 1


def test_accepting_needs_the_number_of_the_receiver(dewi: Actor, offered: Offer) -> None:
    with pytest.raises(Refusal, match=r"offer\.receipt"):
        actions.accept(actor=dewi, offer=offered, receipt_number="  ")
    done = actions.accept(actor=dewi, offer=offered, receipt_number=" 2171-0098 ")
    assert (done.state, done.receipt, done.decided_office) == ("accepted", "2171-0098", "Bappeda")


def test_a_returned_thing_is_offered_again_as_its_next_version(dewi: Actor, offered: Offer, drain: Thing) -> None:
    with pytest.raises(Refusal, match=r"offer\.reason"):
        actions.return_(actor=dewi, offer=offered, reason="salah")
    actions.return_(actor=dewi, offer=offered, reason="Kode sub kegiatan belum ada di SIPD")
    again = offer(dewi, drain)
    assert again.version == 2
    assert list(queries.offers_of("musrenbang.Proposal", drain.pk)) == [again, offered]


def test_what_was_answered_is_not_answered_again(dewi: Actor, offered: Offer) -> None:
    actions.withdraw(actor=dewi, offer=offered, reason="Diminta menunggu hasil forum")
    for again in (
        lambda: actions.accept(actor=dewi, offer=offered, receipt_number="1"),
        lambda: actions.return_(actor=dewi, offer=offered, reason="Kode sub kegiatan belum ada"),
        lambda: actions.withdraw(actor=dewi, offer=offered, reason="Diminta menunggu hasil forum"),
    ):
        with pytest.raises(Refusal, match=r"offer\.decided"):
            again()


def test_only_the_planner_hands_over_and_enters_answers(
    ratna: Actor, tono: Actor, offered: Offer, drain: Thing
) -> None:
    for actor in (ratna, tono, ANONYMOUS):
        for act in (
            lambda actor=actor: offer(actor, Thing("BTM28-00001")),
            lambda actor=actor: actions.accept(actor=actor, offer=offered, receipt_number="1"),
            lambda actor=actor: actions.return_(actor=actor, offer=offered, reason="Kode belum ada"),
            lambda actor=actor: actions.withdraw(actor=actor, offer=offered, reason="Kode belum ada"),
            lambda actor=actor: actions.take_answers(actor=actor, receiver=RECEIVER, answers=[]),
        ):
            with pytest.raises(Refusal, match=r"not\.permitted"):
                act()


def test_the_inspector_reads_offers_and_a_lurah_does_not(tono: Actor, ratna: Actor, offered: Offer) -> None:
    assert queries.offer(tono, offered.pk) == offered
    assert queries.offers(tono, receiver=RECEIVER, state="offered").get() == offered
    assert not queries.offers(tono, state="accepted").exists()
    for actor in (ratna, ANONYMOUS):
        with pytest.raises(Http404):
            queries.offer(actor, offered.pk)


def test_the_database_itself_refuses_an_answer_without_its_number_or_reason(offered: Offer) -> None:
    for state in ("accepted", "returned", "withdrawn"):
        with pytest.raises(IntegrityError, match="handover_offer_decided"), transaction.atomic():
            Offer.objects.filter(pk=offered.pk).update(state=state, decided_at=offered.offered_at)


def test_a_thousand_offers_take_a_handful_of_statements(dewi: Actor, django_assert_max_num_queries: object) -> None:
    items = [Item(Thing(f"BTM28-{n:05d}"), "Paving", {"cost": n}) for n in range(1, 1001)]
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        offers = put_offers(dewi, kind=KIND, receiver=RECEIVER, items=items)
    assert Offer.objects.count() == Link.objects.count() == len(offers) == 1000


def test_a_file_of_answers_enters_the_good_rows_and_names_the_bad_ones(dewi: Actor, offered: Offer) -> None:
    back = offer(dewi, Thing("BTM28-00002"))
    text = (
        "Nomor usulan;Nomor SIPD;Alasan\n"
        "btm28-04137;2171-0098;\n"
        "BTM28-00002;;Kode sub kegiatan belum ada di SIPD\n"
        "BTM28-00002;;Kode sub kegiatan belum ada di SIPD\n"
        "BTM28-99999;2171-0099;\n"
    )
    report = read_answers(BytesIO(text.encode()), "jawaban.csv", RECEIVER)
    assert [fault.row for fault in report.faults] == [4, 5]
    actions.take_answers(actor=dewi, receiver=RECEIVER, answers=report.good)
    offered.refresh_from_db()
    back.refresh_from_db()
    assert (offered.state, offered.receipt) == ("accepted", "2171-0098")
    assert (back.state, back.reason) == ("returned", "Kode sub kegiatan belum ada di SIPD")
    assert Event.objects.get(act="handover.take_answers").facts["accepted"] == 1


@pytest.mark.parametrize(
    ("receipt", "reason", "code"),
    [("1", "Kode belum ada", "answer.both"), ("", "", "answer.neither"), ("", "kode", "offer.reason")],
)
def test_an_answer_is_either_a_number_or_a_reason(offered: Offer, receipt: str, reason: str, code: str) -> None:
    text = f"Nomor usulan;Nomor SIPD;Alasan\n{offered.number};{receipt};{reason}\n"
    report = read_answers(BytesIO(text.encode()), "jawaban.csv", RECEIVER)
    assert not report.good
    assert report.faults[0].why == Refusal(code).sentence


def test_one_unknown_number_among_answers_changes_nothing(dewi: Actor, offered: Offer) -> None:
    answers = [Answer(offered.number, "2171-0098", ""), Answer("BTM28-99999", "2171-0099", "")]
    with pytest.raises(Refusal, match=r"offer\.unknown"):
        actions.take_answers(actor=dewi, receiver=RECEIVER, answers=answers)
    offered.refresh_from_db()
    assert offered.state == "offered"


def _fields(offer: Offer, **changes: object) -> dict[str, object]:
    names = [found.attname for found in Offer._meta.concrete_fields if found.attname != "id"]
    return {name: getattr(offer, name) for name in names} | changes
