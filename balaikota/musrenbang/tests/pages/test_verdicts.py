"""A draft of a verdict is its writer's alone: no page, file, search, notice or event shows it to anybody else."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.musrenbang import actions, drafts, inbox
from balaikota.musrenbang.models import Photo, Proposal, Verdict
from balaikota.notice.models import Notice
from balaikota.people.actor import Actor

from ..conftest import RW

CANARY = "kenarikonsep"
TYPED = {"reason": "land", "sentence": f"Tanahnya milik perorangan, {CANARY}."}


@pytest.fixture
def drafted(proposal: Proposal, lurah: Actor) -> Proposal:
    return actions.save_verdict(actor=lurah, proposal=proposal, move="reject", typed=TYPED)


def test_it_is_kept_for_its_writer_and_written_over(drafted: Proposal, lurah: Actor) -> None:
    actions.save_verdict(actor=lurah, proposal=drafted, move="postpone", typed=TYPED | {"reason": "budget"})
    (verdict,) = Verdict.objects.all()
    assert (verdict.move, verdict.typed["reason"]) == ("postpone", "budget")
    assert drafts.of(lurah, drafted) == verdict
    assert "konsep Anda tersimpan" in inbox.inbox(lurah)[0].note


def test_only_whoever_may_take_the_move_drafts_it(proposal: Proposal, lurah: Actor, camat: Actor, hasan: Actor) -> None:
    for who in (camat, hasan):
        with pytest.raises(Refusal, match=r"not\.permitted"):
            actions.save_verdict(actor=who, proposal=proposal, move="reject", typed=TYPED)
    with pytest.raises(Refusal, match=r"move\.closed"):
        actions.save_verdict(actor=lurah, proposal=proposal, move="accept", typed={})


def test_a_decision_ends_every_draft_about_it(drafted: Proposal, lurah: Actor, person: Callable[..., Actor]) -> None:
    deputy = person("Wakil", Role.LURAH, region=RW.split("/")[0])
    actions.save_verdict(actor=deputy, proposal=drafted, move="forward", typed={"found": CANARY})
    found = "Sesuai usulan di lapangan"
    actions.forward(actor=lurah, proposal=drafted, visited=date(2027, 1, 12), found=found, volume=Decimal(90))
    assert not Verdict.objects.exists()


def test_the_page_keeps_it_and_shows_it_again(
    signed_in: Callable[[Actor], Client],
    lurah: Actor,
    proposal: Proposal,
) -> None:
    client, address = signed_in(lurah), f"/usulan/{proposal.number}/tolak/"
    answer = client.post(address, {"simpan": "1", "reason": "", "sentence": CANARY, "seen": "submitted"}, follow=True)
    assert CANARY in answer.content.decode()
    assert "Konsep Anda tersimpan sejak" in answer.content.decode()
    assert Proposal.objects.get().state == "submitted"
    client.post(address, TYPED | {"seen": "submitted"})
    assert (Proposal.objects.get().state, Verdict.objects.count()) == ("rejected", 0)


def _addresses(proposal: Proposal) -> list[str]:
    """Every address of the house that a proposal, its region or nothing at all leads to."""
    named = {
        "number": proposal.number, "photo": Photo.objects.filter(proposal=proposal).first(), "code": proposal.kelurahan,
        "rw": "05", "kind": "csv", "size": "kecil", "word": "tolak", "step": "kelurahan", "name": "proposal",
    }  # fmt: skip
    found = []
    for pattern in _patterns(get_resolver().url_patterns):
        try:
            found.append(pattern.format(**named))
        except KeyError:
            continue
    return found


def _patterns(patterns: Any, before: str = "/") -> list[str]:
    import re

    found: list[str] = []
    for one in patterns:
        text = before + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern))
        found += _patterns(one.url_patterns, text) if hasattr(one, "url_patterns") else [text]
    return found


def test_no_page_file_search_or_notice_shows_it_to_others(
    signed_in: Callable[[Actor], Client], anybody: Client, person: Callable[..., Actor], drafted: Proposal,
    hasan: Actor, lurah: Actor, camat: Actor, planner: Actor,
) -> None:  # fmt: skip
    deputy = person("Wakil", Role.LURAH, region=RW.split("/")[0])
    others = [hasan, deputy, camat, planner, person("Melati", Role.RESIDENT)]
    clients = [anybody, *(signed_in(who) for who in others), signed_in(person("Teguh", Role.INSPECTOR))]
    searches = [f"/cari/?q={CANARY}", f"/usulan/?cari={CANARY}", f"/jejak/?q={CANARY}", f"/bank-usulan/?cari={CANARY}"]
    addresses = [one for one in _addresses(drafted) if "keluar" not in one and "^" not in one]
    assert len(addresses) > 60, addresses
    assert not any(CANARY in str(event.facts) for event in Event.objects.all())
    assert not Notice.objects.filter(indonesian__contains=CANARY).exists()
    for client in clients:
        client.raise_request_exception = False  # whether other rooms' pages work is their own tests' to say
        for address in addresses:
            assert CANARY not in _body(client.get(address)), address
        for address in searches:
            assert f"{CANARY}." not in _body(client.get(address)), address
    assert CANARY in _body(signed_in(lurah).get(f"/usulan/{drafted.number}/tolak/")), "the writer finds it again"


def _body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")
