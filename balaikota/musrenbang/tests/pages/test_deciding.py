"""Decisions: one by one, and many on one page."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from balaikota.base.ids import uuid7
from balaikota.city.models import Region
from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Proposal
from balaikota.people.actor import Actor

from ..conftest import photo, sending
from .typing_in import forward, text


def test_the_lurah_forwards_at_the_volume_found(
    signed_in: Callable[[Actor], Client], anybody: Client, lurah: Actor, proposal: Proposal
) -> None:
    answer = signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", forward(proposal), follow=True)
    assert "meneruskan usulan" in text(answer)
    page = text(anybody.get(f"/usulan/{proposal.number}/"))
    assert "Rp137.500.000" in page
    assert "yang rusak 110 meter" in page


def test_the_preview_says_what_residents_will_read_and_changes_nothing(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    client, address = signed_in(lurah), f"/usulan/{proposal.number}/tolak/"
    typed = {"reason": "land", "sentence": "Tanahnya masih milik perorangan.", "lihat": "1"}
    for headers in ({}, {"hx-request": "true"}):
        page = text(client.post(address, typed, headers=headers))
        assert "Alasan: Status lahan belum siap. Tanahnya masih milik perorangan." in page
    proposal.refresh_from_db()
    assert proposal.state == "submitted"


def test_a_preview_follows_the_typed_volume(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    piece = signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", {"volume": "100", "lihat": "1"})
    assert "100 meter, Rp125.000.000" in text(piece)


def test_a_rejection_needs_reason_and_sentence(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    client, address = signed_in(lurah), f"/usulan/{proposal.number}/tolak/"
    assert "form-errors" in text(client.post(address, {"reason": "", "sentence": ""}))
    assert "form-errors" in text(client.post(address, {"reason": "land", "sentence": "Tidak"}))


def test_a_decision_made_meanwhile_is_told_kindly(
    signed_in: Callable[[Actor], Client], lurah: Actor, proposal: Proposal
) -> None:
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Tanahnya masih milik perorangan.")
    page = text(signed_in(lurah).post(f"/usulan/{proposal.number}/teruskan/", forward(proposal)))
    assert "sudah diputuskan" in page
    assert "Ditolak" in page


def test_a_stranger_to_the_desk_is_refused(
    signed_in: Callable[[Actor], Client], anybody: Client, hasan: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    address = f"/usulan/{proposal.number}/teruskan/"
    assert signed_in(lurah_elsewhere).post(address, forward(proposal)).status_code == 403
    assert signed_in(hasan).post(address, forward(proposal)).status_code == 403
    assert anybody.get(address).url.startswith("/masuk/")


def test_the_proposer_takes_it_back(signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal) -> None:
    signed_in(hasan).post(f"/usulan/{proposal.number}/tarik/", {"key": str(uuid7()), "seen": "submitted"})
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_many_are_decided_each_with_its_own_answer(
    signed_in: Callable[[Actor], Client], hasan: Actor, lurah: Actor, proposal: Proposal, rw05: Region
) -> None:
    second = actions.propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((33, 33))]))
    data: dict[str, Any] = {"langkah": "teruskan", "nomor": [proposal.number, second.number]}
    data["ambil"] = data["nomor"]
    for one, volume in ((proposal, "110"), (second, "900")):
        data |= {f"{one.number}-{name}": value for name, value in forward(one, volume=volume).items()}
    page = text(signed_in(lurah).post("/putusan/", data))
    assert f"meneruskan usulan {proposal.number}" in page
    assert "Maksudnya 90?" in page
    states = dict(Proposal.objects.values_list("number", "state"))
    assert states == {proposal.number: "forwarded", second.number: "submitted"}


def test_an_empty_desk_says_so(
    signed_in: Callable[[Actor], Client], lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    assert "Meja Anda kosong" in text(signed_in(lurah_elsewhere).get("/putusan/"))
