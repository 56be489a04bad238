"""Whatever a form of ours takes, the partner's house takes; and what it does refuse can be written again."""

import os
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.forms import Form

from balaikota.base.refusal import Refusal
from balaikota.city.current import serving
from balaikota.cooperation import actions, letters
from balaikota.cooperation.forms import AgainForm, AnswerForm, EndForm, NoteForm, PairsForm
from balaikota.cooperation.manifest import inbox
from balaikota.cooperation.models import Agreement
from balaikota.document.models import Paper
from balaikota.exchange.actions import post
from balaikota.exchange.models import Partner

from .conftest import SCAN, Town

MANY = int(os.environ.get("BALAIKOTA_LETTERS", "16"))
"""Tries of each kind of form."""
TERMS = {"starts": "2027-02-01", "ends": "2032-01-31"}
NOTE = {"title": 300, "scope_text": 5000, "our_office": 200, "our_name": 200, "our_contact": 300, "their_office": 200,
        "their_name": 200, "their_contact": 300}  # fmt: skip
ANSWER = {"our_office": 200, "our_name": 200, "our_contact": 300, "number": 100, "reason": 2000}
PAIRS = {"theirs0": 200, "scope_text": 5000, "our_contact": 300, "their_contact": 300}


def written(chance: random.Random, limits: dict[str, int]) -> dict[str, str]:
    """Something in each field: nothing, a blank, a word, marks that mean something elsewhere, or all there is room for.

    A scope of one letter a line has the most lines.
    """

    def one(most: int) -> str:
        marks = [
            "x",
            "Kota {first} “A” <b>&amp;%s",
            "🏛️ ا",
            "#let x = 1 \\ $a$ @b",
            "x" * most,
            "🏛" * most,
            "a\n" * (most // 2),
        ]
        return chance.choice(["", " ", *marks, *marks])[:most]

    return {name: one(most) for name, most in limits.items()}


def sent(form: Form) -> dict[str, Any] | None:
    return dict(form.cleaned_data) if form.is_valid() else None


def tried(call: Callable[[], object]) -> bool:
    try:
        call()
    except Refusal:
        return False  # said on the page, and no letter went out
    return True


def offered(chance: random.Random, here: Town, partner: Partner) -> Agreement | None:
    form = NoteForm(written(chance, NOTE) | TERMS | {"rooms": ["musrenbang"], "partner": partner.code})
    form.offer("partner", [(partner.code, partner.name)])
    with serving(here.slug):
        if sent(form) is None:
            return None
        note: Agreement = actions.draft_note(actor=here.actor, partner=partner, values=form.values())
    here.offer(note)
    return note


def answered(chance: random.Random, there: Town, note: Agreement) -> str:
    form = AnswerForm(written(chance, ANSWER) | {"answer": chance.choice(["agree", "agree", "decline"])})
    if (given := sent(form)) is None:
        return ""
    if given["answer"] == "decline":
        return "declined" if tried(lambda: there.act(actions.decline, note, reason=given["reason"])) else ""
    said = {"values": form.values(), "number": given["number"]}
    return "agreed" if tried(lambda: there.act(actions.agree, note, **said)) else ""


def test_whatever_a_form_takes_the_partners_house_takes(batam_town: Town, surabaya_town: Town) -> None:
    chance, partner, agreed = random.Random(5), batam_town.know(), []
    for _ in range(MANY):
        note = offered(chance, batam_town, partner)
        if note is not None:
            state = answered(chance, surabaya_town, note) or "offered"
            assert batam_town.refusals() == surabaya_town.refusals() == []
            assert batam_town.state(note) == surabaya_town.state(note) == state
            here, there = batam_town.get(note), surabaya_town.get(note)
            assert (here.text, here.scope_text, here.their_contact) == (there.text, there.scope_text, there.our_contact)
            agreed += [note] if state == "agreed" else []
    assert agreed


def test_whatever_the_form_of_pairs_takes_the_partners_house_takes(
    signed: Agreement, batam_town: Town, surabaya_town: Town
) -> None:
    chance, states = random.Random(1), []
    for number in range(MANY // 2):
        unit = f"Dinas {number}"
        form = PairsForm(
            written(chance, PAIRS) | TERMS | {"ours0": unit, "room0": "simpeg"}, units=[unit]
        )  # fmt: skip
        if sent(form) is None:
            continue
        batam_town.act_on(actions.draft_pks, under=batam_town.get(signed), pairs=form.pairs("x"), values=form.values())
        with serving("batam"):
            pks = Agreement.objects.filter(kind="pks").latest("id")
        batam_town.offer(pks)
        states.append(answered(chance, surabaya_town, pks) or "offered")
        assert batam_town.state(pks) == surabaya_town.state(pks) == states[-1]
        end = EndForm({"reason": chance.choice(["Diganti yang baru.", "x" * 2000])})
        if sent(end) and states[-1] != "declined":
            surabaya_town.act(actions.end, pks, reason=end.cleaned_data["reason"])
            assert batam_town.state(pks) == "ended"
    assert batam_town.refusals() == surabaya_town.refusals() == [] and "agreed" in states


def test_an_answer_that_was_refused_there_can_be_given_again(
    batam_town: Town, surabaya_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the two houses come to differ: here one of an older make says less than the other asks."""
    note = batam_town.draft()
    batam_town.offer(note)
    whole = letters.own_body
    monkeypatch.setattr(letters, "own_body", lambda one: whole(one) | {"own": {}})
    surabaya_town.agree(note)
    with serving("surabaya"):
        (waiting,) = inbox(surabaya_town.actor)
    why = Refusal("agreement.unreadable").sentence
    there = surabaya_town.get(note)
    assert (there.state, there.returned, there.agreed_on) == ("offered", why, None) and waiting.note
    assert batam_town.state(note) == "offered"

    surabaya_town.act(
        actions.decline, note, reason="Menunggu persetujuan DPRD."
    )  # a decline bears no side: it is taken
    assert (batam_town.state(note), surabaya_town.get(note).returned) == ("declined", "")
    monkeypatch.undo()
    other = batam_town.draft(title="Lain")
    batam_town.offer(other)
    surabaya_town.agree(other)
    assert (batam_town.get(other).state, batam_town.get(other).their_number) == ("agreed", "002/NK-KSD/I/2027")


def test_an_answer_refused_after_its_paper_was_signed_begins_again_under_a_new_number(
    batam_town: Town, surabaya_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = batam_town.draft()
    batam_town.offer(note)
    whole = letters.own_body
    monkeypatch.setattr(letters, "own_body", lambda one: whole(one) | {"agreed_on": "yesterday"})
    with serving("surabaya"):
        monkeypatch.setattr("balaikota.exchange.delivering.deliver_due", lambda: 0)
        surabaya_town.agree(note)
        surabaya_town.sign(note)
    monkeypatch.undo()
    surabaya_town.deliver()
    there = surabaya_town.get(note)
    assert (there.state, there.our_signed, there.our_number, there.paper) == ("offered", None, "", None)
    with serving("surabaya"):
        assert Paper.objects.get().state == "withdrawn"
    surabaya_town.agree(note)
    surabaya_town.sign(note)
    batam_town.sign(note)
    assert (batam_town.state(note), batam_town.get(note).their_number) == ("signed", "002/NK-KSD/I/2027")


def test_an_offer_that_was_refused_there_is_a_draft_under_its_number(
    batam_town: Town, surabaya_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, whole = batam_town.draft(), letters.offer_body
    monkeypatch.setattr(letters, "offer_body", lambda one: whole(one) | {"title": "x" * 5001})
    batam_town.offer(note)
    here = batam_town.get(note)
    assert (here.state, here.our_number, bool(here.returned)) == ("draft", "001/NK-KSD/I/2027", True)
    monkeypatch.undo()
    batam_town.offer(note)
    assert (surabaya_town.get(note).their_number, batam_town.get(note).returned) == ("001/NK-KSD/I/2027", "")


def test_a_signed_paper_whose_letter_was_refused_is_sent_again(
    agreed: Agreement, batam_town: Town, surabaya_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_all(monkeypatch)
    batam_town.sign(agreed)
    here = batam_town.get(agreed)
    assert (here.state, here.our_signed, bool(here.returned)) == ("agreed", None, True)
    monkeypatch.undo()
    assert AgainForm({"compared": "on"}).is_valid()
    content = SCAN + b"batam" + agreed.pk.bytes
    with pytest.raises(Refusal):
        batam_town.act(actions.sign, agreed, content=b"%PDF-other", way="hand", compared=True)
    batam_town.act(actions.sign, agreed, content=content, way="hand", compared=True)
    assert surabaya_town.get(agreed).their_signed is not None and batam_town.get(agreed).returned == ""


def refuse_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other house takes nothing for now."""

    def refuse(letter: Any) -> None:
        raise Refusal("agreement.unreadable")

    rooms = [replace(room, receives=dict.fromkeys(room.receives, refuse)) for room in post.rooms()]
    monkeypatch.setattr(post, "rooms", lambda: rooms)


def test_an_ending_that_was_refused_there_leaves_it_standing_with_what_is_under_it(
    signed: Agreement, batam_town: Town, surabaya_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pks,) = batam_town.draft_pks(signed, [("BKD", "BKD", "simpeg")])
    batam_town.offer(pks)

    refuse_all(monkeypatch)
    batam_town.act(actions.end, signed, reason="Diganti yang baru.")
    assert (batam_town.state(signed), batam_town.state(pks)) == ("signed", "offered") == (
        surabaya_town.state(signed), surabaya_town.state(pks),
    )  # fmt: skip
    monkeypatch.undo()
    batam_town.act(actions.end, signed, reason="Diganti yang baru.")
    assert surabaya_town.state(pks) == batam_town.state(pks) == "ended"


def test_what_an_answer_needs_is_never_marked_as_optional() -> None:
    whole = {"our_office": "Wali Kota", "our_contact": "Bagian Kerja Sama", "reason": "Menunggu DPRD dahulu."}
    for answer, needed in AnswerForm.NEEDED.items():
        assert AnswerForm({"answer": answer} | {name: whole[name] for name in needed}).is_valid()
        for name in needed:
            form = AnswerForm({"answer": answer} | whole | {name: " "})
            assert list(form.errors) == [name] and all(form.fields[one].required for one in whole)


def test_too_much_is_refused_and_nothing_is_cut() -> None:
    form = AnswerForm({"answer": "agree", "our_office": "Wali Kota", "our_contact": "x" * 301})
    assert list(form.errors) == ["our_contact"] and "maxlength" not in str(form["our_contact"])
    assert "300" in str(form["our_contact"].help_text)
