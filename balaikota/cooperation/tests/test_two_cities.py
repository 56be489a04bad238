"""The two steps of 2016 between two cities: one note, then eleven agreements under it; and what does not come about."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, transaction

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.city.current import serving
from balaikota.cooperation import actions, letters, queries
from balaikota.cooperation.manifest import inbox
from balaikota.cooperation.models import Agreement
from balaikota.document import queries as papers
from balaikota.exchange import delivering, sending
from balaikota.exchange import letters as sealed
from balaikota.exchange.actions import receive
from balaikota.exchange.models import Incoming, Outgoing
from balaikota.exchange.partners import key_name
from balaikota.exchange.views import own_key

from .conftest import ELEVEN, NOW, TERM, Town


def refused(code: str, call: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as found:
        call()
    assert found.value.code == code


def test_the_two_steps_of_2016(batam_town: Town, surabaya_town: Town) -> None:
    note = batam_town.draft()
    batam_town.offer(note)
    there = surabaya_town.get(note)
    assert (there.state, there.offered_by_us, there.their_number) == ("offered", False, "001/NK-KSD/I/2027")
    with serving("surabaya"):
        assert there.sides[0].party == "Pemerintah Kota Batam" and there.sides[1].office == "Wali Kota Surabaya"
    surabaya_town.agree(note)
    assert (batam_town.state(note), surabaya_town.state(note)) == ("agreed", "agreed")
    batam_town.sign(note)
    assert (batam_town.state(note), surabaya_town.state(note)) == ("agreed", "agreed")
    assert batam_town.trusts() == surabaya_town.trusts() == []
    surabaya_town.sign(note)
    assert (batam_town.state(note), surabaya_town.state(note)) == ("signed", "signed")
    assert [len(one.trusts()) for one in (batam_town, surabaya_town)] == [1, 1]

    drafts = batam_town.draft_pks(note, ELEVEN)
    assert len(drafts) == 11
    for pks in drafts:
        batam_town.offer(pks)
    pks = drafts[5]
    surabaya_town.agree(pks)
    for one in (surabaya_town, batam_town):
        one.sign(pks)
    with serving("surabaya"):
        assert Agreement.objects.filter(kind="pks", state="offered", our_unit="Dinas Kesehatan").count() == 1
        assert [one.pk for one in queries.in_force("21.71", date(2027, 6, 1), "musrenbang")] == [pks.pk, note.pk]
        assert [one.pk for one in queries.in_force("21.71", date(2027, 6, 1), "simpeg")] == [note.pk]
        assert queries.in_force("21.71", date(2026, 6, 1)) == queries.in_force("21.71", date(2033, 6, 1)) == []
    assert batam_town.refusals() == surabaya_town.refusals() == []


def test_both_cities_print_the_same_words_and_know_each_others_paper(
    signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    shown = {}
    for town in (batam_town, surabaya_town):
        with serving(town.slug):
            one = Agreement.objects.select_related("paper").get(pk=signed.pk)
            assert one.paper is not None and papers.pdf(one.paper).startswith(b"%PDF-")
            assert one.paper.number == one.our_number and one.paper.state == "signed"
            shown[town.slug] = one.paper.data["body"], one.paper.scan_sha256, one.their_sha256
            incoming = Incoming.objects.get(letter=one.their_letter)
            assert hashlib.sha256(bytes(incoming.attachment)).hexdigest() == one.their_sha256
    (here, our_scan, their_scan), (there, *scans) = shown["batam"], shown["surabaya"]
    assert here == there and [their_scan, our_scan] == scans
    assert [one["party"] for one in here["numbers"]] == ["Pemerintah Kota Batam", "Pemerintah Kota Surabaya"]
    with serving("batam"):
        assert here["keys"][0]["key"] == own_key()["key"] and here["keys"][0]["fingerprint"] == own_key()["fingerprint"]


def test_a_declined_offer_says_why_and_can_be_offered_anew(batam_town: Town, surabaya_town: Town) -> None:
    note = batam_town.draft()
    batam_town.offer(note)
    refused("agreement.reason", lambda: surabaya_town.act(actions.decline, note, reason="tidak"))
    surabaya_town.act(actions.decline, note, reason="Menunggu persetujuan DPRD.")
    here = batam_town.get(note)
    assert (here.state, here.reason, here.closed_office) == ("declined", "Menunggu persetujuan DPRD.", "Kota Surabaya")
    refused("agreement.state", lambda: surabaya_town.agree(note))
    again = batam_town.draft()
    batam_town.offer(again)
    assert surabaya_town.state(again) == "offered"


def test_a_term_that_is_none_or_over_is_refused(batam_town: Town) -> None:
    refused("agreement.term", lambda: batam_town.draft(ends=TERM["starts"]))
    refused("agreement.past", lambda: batam_town.draft(starts=date(2020, 1, 1), ends=date(2021, 1, 1)))
    refused("agreement.scope", lambda: batam_town.draft(rooms=[]))
    refused("agreement.scope", lambda: batam_town.draft(scope_text=" \n "))


def test_a_pks_stands_under_a_signed_note_and_within_its_term(
    signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    pair = ELEVEN[:1]
    refused("agreement.within", lambda: batam_town.draft_pks(signed, pair, ends=date(2033, 1, 1)))
    refused("agreement.within", lambda: batam_town.draft_pks(signed, pair, starts=date(2027, 1, 1)))
    refused("agreement.pairs", lambda: batam_town.draft_pks(signed, []))
    refused("agreement.pair_twice", lambda: batam_town.draft_pks(signed, pair * 2))
    (pks,) = batam_town.draft_pks(signed, pair)
    refused("agreement.note", lambda: batam_town.draft_pks(pks, pair))
    with serving("batam"), pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=pks.pk).update(ends=date(2040, 1, 1))


def test_a_pks_needs_the_note_first(agreed: Agreement, batam_town: Town) -> None:
    refused("agreement.note_first", lambda: batam_town.draft_pks(agreed, ELEVEN[:1]))


@pytest.mark.parametrize(
    "change",
    [
        {"cost": 1}, {"our_unit": "Dinas"}, {"state": "signed"}, {"our_key": ""}, {"agreed_on": None},
        {"state": "ended"}, {"our_way": "hand"}, {"their_signed": NOW}, {"starts": date(2040, 1, 1)},
    ],
)  # fmt: skip
def test_the_database_holds_what_an_agreement_is(agreed: Agreement, change: dict[str, Any]) -> None:
    with serving("batam"), pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreed.pk).update(**change)


def test_signing_a_note_needs_a_paper_and_a_compared_key(agreed: Agreement, batam_town: Town) -> None:
    def sign(**more: Any) -> None:
        batam_town.act(actions.sign, agreed, **{"content": b"%PDF-1.7 x", "way": "hand", "compared": True} | more)

    refused("agreement.no_paper", sign)
    batam_town.act(actions.print_paper, agreed)
    refused("agreement.compare", lambda: sign(compared=False))
    refused("scan.kind", lambda: sign(content=b"word"))
    refused("agreement.signature", lambda: sign(way="electronic"))
    sign()
    refused("paper.signed", sign)
    refused("paper.exists", lambda: batam_town.act(actions.print_paper, agreed))


def test_ending_a_note_ends_what_stands_under_it_in_both_cities(
    signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    (pks,) = batam_town.draft_pks(signed, ELEVEN[:1])
    batam_town.offer(pks)
    surabaya_town.act(actions.end, signed, reason="Diganti dengan kesepakatan baru.")
    for town in (batam_town, surabaya_town):
        assert (town.state(signed), town.state(pks)) == ("ended", "ended")
        with serving(town.slug):
            assert queries.in_force(town.get(signed).partner_id, date(2027, 6, 1)) == []
    assert batam_town.get(signed).reason == "Diganti dengan kesepakatan baru."
    assert len(batam_town.trusts()) == 1  # what was sent stays proved; a key is revoked by people


def test_a_draft_is_changed_and_dropped_and_an_offer_is_neither(batam_town: Town) -> None:
    note = batam_town.draft()
    batam_town.act(actions.change_draft, note, values=batam_town.values(title="Berbagi Pakai Aplikasi"))
    assert batam_town.get(note).title == "Berbagi Pakai Aplikasi"
    batam_town.act(actions.drop_draft, note)
    with serving("batam"):
        assert not Agreement.objects.exists() and Event.objects.filter(act="cooperation.drop_draft").exists()
    other = batam_town.draft()
    batam_town.offer(other)
    refused("agreement.state", lambda: batam_town.act(actions.drop_draft, other))
    refused("agreement.state", lambda: batam_town.act(actions.change_draft, other, values={}))
    refused("agreement.state", lambda: batam_town.agree(other))


def test_a_number_of_our_own_is_kept_and_used_once(batam_town: Town) -> None:
    first, second = batam_town.draft(), batam_town.draft(title="Lain")
    batam_town.act(actions.offer, first, number="134.4/12/KSD/2027")
    assert batam_town.get(first).our_number == "134.4/12/KSD/2027"
    refused("agreement.number", lambda: batam_town.act(actions.offer, second, number="134.4/12/KSD/2027"))


def test_a_signature_that_overtakes_the_answer_loses_nothing(batam_town: Town, surabaya_town: Town) -> None:
    note = batam_town.draft()
    batam_town.offer(note)
    with serving("surabaya"):
        one = surabaya_town.get(note)
        actions.agree(actor=surabaya_town.actor, agreement=one, values={})
        actions.print_paper(actor=surabaya_town.actor, agreement=one)
        actions.sign(actor=surabaya_town.actor, agreement=one, content=b"%PDF-1", way="hand", compared=True)
        late, early = Outgoing.objects.order_by("-id")[:2]
        for letter in (late, early):
            delivering.deliver(Outgoing.objects.select_related("partner").get(pk=letter.pk))
    here = batam_town.get(note)
    assert (here.state, here.their_number, here.their_signed is not None) == ("agreed", "001/NK-KSD/I/2027", True)
    assert surabaya_town.refusals() == []


def test_a_second_signed_paper_does_not_take_the_place_of_the_first(
    signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    before = batam_town.get(signed).their_sha256
    with serving("surabaya"):
        one = surabaya_town.get(signed)
        for said, file in ((hashlib.sha256(b"%PDF-2").hexdigest(), b"%PDF-2"), (before, b"%PDF-2"), (before, None)):
            body = letters.own_body(one) | {"sha256": said}
            sending.send(surabaya_town.actor, partner=one.partner, kind=letters.SIGNED, body=body, attachment=file)
        delivering.deliver_due()
    assert batam_town.get(signed).their_sha256 == before
    assert surabaya_town.refusals() == [Refusal("agreement.file").sentence] * 2


def test_a_stranger_can_neither_answer_nor_sign_for_the_partner(
    agreed: Agreement, signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    """Once a key is trusted a letter about cooperation that another signed is refused."""
    key = Ed25519PrivateKey.generate()
    with serving("surabaya"):
        letter = Outgoing.objects.filter(kind="cooperation.signed").latest("id")
        said, _ = sealed.read(bytes(letter.envelope))
        for kind, body in (("cooperation.ended", {"reason": "Sudah."}), ("cooperation.offer", {})):
            forged = replace(said, id=uuid7(), kind=kind, attachment="", body={**said.body, **body})
            raw = forged.signed(key_name(key.public_key().public_bytes_raw()), key)
            with serving("batam"):
                receive(raw, None)
                assert Incoming.objects.get(letter=forged.id).facts == {"code": "agreement.stranger"}
    assert batam_town.state(signed) == "signed"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "gift"}, {"starts": "2027"}, {"text": {}}, {"text": []}, {"rooms": 7}, {"cost": 5}, {"own": {}},
        {"title": 3}, {"ends": "2020-01-01"}, {"agreement": "x"}, {"title": "a\x00b"},
    ],
)  # fmt: skip
def test_an_offer_that_cannot_be_read_leaves_nothing(
    batam_town: Town, surabaya_town: Town, change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = letters.offer_body
    monkeypatch.setattr(letters, "offer_body", lambda one: json.loads(json.dumps(whole(one) | change)))
    batam_town.offer(batam_town.draft())
    assert batam_town.refusals() == [Refusal("agreement.unreadable").sentence]
    with serving("surabaya"):
        assert not Agreement.objects.exists()


def test_what_ends_soon_is_on_the_desk(signed: Agreement, batam_town: Town) -> None:
    with serving("batam"):
        assert inbox(batam_town.actor) == []
        with clock.at(NOW + timedelta(days=5 * 365 - 60)):
            (waiting,) = inbox(batam_town.actor)
    assert waiting.due == TERM["ends"]
