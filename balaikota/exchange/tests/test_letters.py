"""A letter arrives once, is proved, and its receipt comes back; what is wrong with it is refused with the reason."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.current import serving
from balaikota.exchange import actions, delivering, letters, line, partners, sending
from balaikota.exchange.actions import post
from balaikota.exchange.models import Incoming, Outgoing, Partner, PartnerKey
from balaikota.exchange.taken import Taken
from balaikota.people.actor import SYSTEM, Actor

from .conftest import introduce

Write = Callable[..., Any]


def state(letter: Outgoing) -> str:
    return Outgoing.objects.get(pk=letter.pk).state


def refused(code: str, call: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as found:
        call()
    assert found.value.code == code


def test_a_letter_with_a_file_arrives_once_and_its_receipt_comes_back(write: Write, heard: list[Taken]) -> None:
    letter = write(attachment=b"berkas")
    with serving("batam"):
        assert delivering.deliver_due() == 1
        assert delivering.deliver_due() == 0
        found = Outgoing.objects.get(pk=letter.pk)
        assert (found.state, found.attempts) == ("received", 1)
        known = partners.known("35.78", strangers=False)
        assert letters.read_receipt(bytes(found.receipt), known).taken
    assert [(one.body["word"], one.attachment, one.partner.code, one.pinned) for one in heard] == [
        ("halo", b"berkas", "21.71", True)
    ]
    with serving("surabaya"):
        assert Event.objects.filter(act="exchange.take_letter").count() == 1


def test_a_repeated_letter_gets_the_same_receipt_and_is_not_taken_again(write: Write, heard: list[Taken]) -> None:
    letter = write()
    with serving("surabaya"):
        first = actions.receive(bytes(letter.envelope), None)
        assert actions.receive(bytes(letter.envelope), None) == first
    assert len(heard) == 1


def test_a_room_that_refuses_leaves_nothing_and_the_sender_reads_why(write: Write, heard: list[Taken]) -> None:
    letter = write("test.no")
    with serving("batam"):
        delivering.deliver_due()
        found = Outgoing.objects.get(pk=letter.pk)
        assert found.state == "refused" and found.fault == Refusal("not.permitted").sentence
    with serving("surabaya"):
        assert not Partner.objects.filter(code="99.99").exists()
        assert Incoming.objects.get(letter=letter.pk).facts == {"code": "not.permitted"}


def test_a_kind_nobody_takes_is_refused(write: Write) -> None:
    letter = write("test.nobody")
    with serving("batam"):
        delivering.deliver_due()
        assert state(letter) == "refused"


def test_what_was_altered_is_refused_and_not_kept(write: Write, heard: list[Taken]) -> None:
    letter = write(attachment=b"berkas")
    sealed = json.loads(bytes(letter.envelope))
    forged = json.dumps(sealed | {"payload": sealed["payload"][:-8] + "AAAAAAA="}).encode()
    with serving("surabaya"):
        for raw in (forged, b"{}", b"", bytes(letter.envelope)[:-9]):
            refused("letter.unreadable", lambda raw=raw: actions.receive(raw, b"berkas"))
        refused("letter.attachment", lambda: actions.receive(bytes(letter.envelope), b"lain"))
        refused("letter.attachment", lambda: actions.receive(bytes(letter.envelope), None))
        assert not Incoming.objects.exists() and not heard


def test_another_body_under_the_same_signature_is_forged(write: Write, heard: list[Taken]) -> None:
    letter = write()
    sealed = json.loads(bytes(letter.envelope))
    said, name = letters.read(bytes(letter.envelope))
    changed = said.signed(name, _other_key())
    mixed = json.dumps(json.loads(changed) | {"signatures": sealed["signatures"]}).encode()
    with serving("surabaya"):
        refused("letter.forged", lambda: actions.receive(mixed, None))
        refused("letter.forged", lambda: actions.receive(changed, None))


def test_a_letter_for_another_city_or_past_its_term_is_refused(write: Write, heard: list[Taken]) -> None:
    letter = write(expires=clock.now() + timedelta(hours=1))
    with serving("batam"):
        refused("letter.elsewhere", lambda: actions.receive(bytes(letter.envelope), None))
    with serving("surabaya"), clock.at(clock.now() + timedelta(hours=2)):
        refused("letter.expired", lambda: actions.receive(bytes(letter.envelope), None))
    with serving("batam"), clock.at(clock.now() + timedelta(hours=2)):
        assert delivering.expire() == 1 and state(letter) == "expired"


def test_a_stranger_may_only_begin_to_cooperate(admin: Callable[[str], Actor], heard: list[Taken]) -> None:
    introduce("batam", "surabaya", admin("batam"), pinned=False)
    with serving("batam"):
        partner = Partner.objects.get()
        word = sending.send(admin("batam"), partner=partner, kind="test.word", body={})
        offer = sending.send(admin("batam"), partner=partner, kind="cooperation.nonsense", body={}, attachment=b"besar")
        delivering.deliver_due()
        assert (state(word), state(offer)) == ("waiting", "refused")
        assert "21.71" not in Outgoing.objects.get(pk=word.pk).fault
    with serving("surabaya"):
        assert PartnerKey.objects.get(partner="21.71").state == "offered"
        assert Incoming.objects.get().attachment is None


def test_a_revoked_key_speaks_for_nobody(write: Write, admin: Callable[[str], Actor], heard: list[Taken]) -> None:
    letter = write("cooperation.nonsense")
    with serving("surabaya"):
        key = PartnerKey.objects.get(partner="21.71")
        actions.revoke_key(actor=admin("surabaya"), key_of=key, reason="Kunci hilang")
        refused("letter.stranger", lambda: actions.receive(bytes(letter.envelope), None))
        refused("key.revoked", lambda: actions.pin_key(actor=admin("surabaya"), key_of=key, about="Lagi pula"))


def test_a_letter_called_back_is_followed_by_one_that_says_so(
    write: Write, admin: Callable[[str], Actor], heard: list[Taken]
) -> None:
    early, late = write(), write()
    with serving("batam"):
        actions.call_back(actor=admin("batam"), letter=early, reason="Salah alamat")
        delivering.deliver_due()
        actions.call_back(actor=admin("batam"), letter=late, reason="Salah lampiran")
        delivering.deliver_due()
        refused("letter.over", lambda: actions.call_back(actor=admin("batam"), letter=late, reason="Sekali lagi"))
    with serving("surabaya"):
        assert not Incoming.objects.filter(letter=early.pk).exists()
        assert Incoming.objects.get(letter=late.pk).state == "called_back"


def test_a_letter_carried_by_hand_is_the_same_letter(write: Write, heard: list[Taken]) -> None:
    letter = write(attachment=b"berkas")
    carried = letters.carried(bytes(letter.envelope), bytes(letter.attachment))
    with serving("surabaya"):
        receipt = actions.receive(*letters.unpacked(carried))
    assert letters.receipt_for(receipt) == letter.pk and letters.receipt_for(carried) is None
    with serving("batam"):
        actions.record_receipt(actor=SYSTEM, letter=letter, receipt=receipt)
        assert state(letter) == "received"
        refused("letter.receipt", lambda: letters.read_receipt(receipt, {}))


def test_a_house_that_does_not_answer_is_tried_again_later(
    write: Write, admin: Callable[[str], Actor], heard: list[Taken]
) -> None:
    letter = write()
    with serving("batam"):
        Partner.objects.update(address="http://127.0.0.1:9")
        assert delivering.deliver_due() == 0
        found = Outgoing.objects.get(pk=letter.pk)
        assert found.next_try > clock.now() and "127.0.0.1:9" in found.fault
        Partner.objects.update(address="http://surabaya.localhost")
        actions.try_again(actor=admin("batam"), letter=letter)
        assert delivering.deliver_due() == 1


def test_a_house_that_writes_is_at_home_and_gets_what_waits_for_it(
    write: Write, admin: Callable[[str], Actor], heard: list[Taken]
) -> None:
    letter = write()
    with serving("batam"):
        Outgoing.objects.update(attempts=9, next_try=clock.now() + timedelta(hours=2))
        assert delivering.deliver_due() == 0
    with serving("surabaya"):
        sending.send(admin("surabaya"), partner=Partner.objects.get(), kind="test.word", body={})
        assert delivering.deliver_due() == 1
    with serving("batam"):
        assert delivering.deliver_due() == 1 and state(letter) == "received"


def test_a_letter_that_comes_twice_at_once_is_taken_in_one_act(
    write: Write, heard: list[Taken], monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = bytes(write().envelope)
    with serving("surabaya"):
        first = actions.receive(sealed, None)
        monkeypatch.setattr(post, "_earlier", lambda letter, sealed: None)  # as if it had not been there yet
        assert actions.receive(sealed, None) == first
        assert Event.objects.filter(act="exchange.take_letter").count() == len(heard) == 1


def test_only_https_leaves_a_city_in_production(write: Write, settings: Any, db: None) -> None:
    settings.PRODUCTION = True
    with pytest.raises(line.NoLine):
        line.fetch("http://batam.localhost/antarkota/kunci.json", 1000)


def _other_key() -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate()
