"""Voting on pages: with an account, with a card, without JavaScript; and an office that holds a vote."""

from collections.abc import Callable

import pytest
from django.test import Client

from balaikota.base import clock
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.ballots import actions, urn
from balaikota.musrenbang.ballots.codes import grouped
from balaikota.musrenbang.ballots.models import Poll, Turnout
from balaikota.musrenbang.ballots.rules import Choices
from balaikota.musrenbang.models import Proposal
from balaikota.people.actor import Actor

from .conftest import AFTER, BUNTUNG, WHY

SignIn = Callable[[Actor], Client]


def body(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_a_resident_votes_in_three_steps_without_javascript(
    poll: Poll, resident: Callable[[str], Actor], signed_in: SignIn
) -> None:
    client, address = signed_in(resident("Ani")), f"/suara/{poll.pk}/pilih/"
    assert 'type="checkbox" name="choices"' in body(client.get(address))
    given = {"choices": ["2", "5"], "home": BUNTUNG}
    review = body(client.post(address, given | {"langkah": "tinjau"}))
    assert 'type="hidden" name="choices" value="2"' in review
    assert not Turnout.objects.exists()
    assert "checked" in body(client.post(address, given | {"langkah": "ubah"}))
    assert client.post(address, given | {"langkah": "kirim"})["Location"] == f"/suara/{poll.pk}/sudah/"
    assert list(urn.opened(poll.pk)) == [(2, 5)]
    assert client.get(address)["Location"] == f"/suara/{poll.pk}/sudah/"
    assert client.post(address, given | {"langkah": "kirim"}).status_code == 302
    assert urn.count(poll.pk) == 1


def test_what_does_not_fit_is_told_at_the_ballot_and_nothing_is_lost(
    poll: Poll, resident: Callable[[str], Actor], signed_in: SignIn
) -> None:
    client, address = signed_in(resident("Ani")), f"/suara/{poll.pk}/pilih/"
    page = body(client.post(address, {"choices": ["1", "2", "3", "4"], "home": BUNTUNG, "langkah": "kirim"}))
    assert page.count("checked") == 4
    assert "paling banyak 3" in page.lower() or "at most 3" in page.lower()
    assert body(client.post(address, {"choices": ["99"], "langkah": "kirim"})).count("checked") == 0
    assert not Turnout.objects.exists()


def test_the_sum_is_told_while_ticking(poll: Poll, resident: Callable[[str], Actor], signed_in: SignIn) -> None:
    costs = {one.number: one.cost for one in poll.options.all()}
    page = body(
        signed_in(resident("Ani")).post(
            f"/suara/{poll.pk}/pilih/", {"choices": ["1", "2"], "langkah": "jumlah"}, headers={"HX-Request": "true"}
        )
    )
    assert "<html" not in page
    assert f"{costs[1] + costs[2]:,}".replace(",", ".") in page


def test_a_card_is_enough_to_vote(poll: Poll, lurah: Actor, anybody: Client) -> None:
    first, second = actions.print_codes(actor=lurah, poll=poll, count=2)
    assert 'name="choices"' in body(anybody.get(f"/suara/k/{first}/"))
    assert 'name="choices"' in body(anybody.post("/suara/kode/", {"code": grouped(first).lower()}))
    given = {"code": first, "choices": ["1"]}
    assert 'type="hidden" name="choices" value="1"' in body(anybody.post("/suara/kode/", given | {"langkah": "tinjau"}))
    assert anybody.post("/suara/kode/", given | {"langkah": "kirim"}).status_code == 302
    assert 'name="choices"' not in body(anybody.post("/suara/kode/", given | {"langkah": "kirim"}))
    assert 'name="choices"' not in body(anybody.get("/suara/k/AAAA/"))
    assert list(urn.opened(poll.pk)) == [(1,)]
    assert anybody.post("/suara/kode/", {"code": second, "choices": ["1"], "langkah": "tinjau"}).status_code == 200


def test_a_card_in_the_hand_of_somebody_signed_in_names_nobody(
    poll: Poll, lurah: Actor, resident: Callable[[str], Actor], signed_in: SignIn
) -> None:
    [code] = actions.print_codes(actor=lurah, poll=poll, count=1)
    signed_in(resident("Ani")).post("/suara/kode/", {"code": code, "choices": ["1"], "langkah": "kirim"})
    assert Turnout.objects.get().account is None


def test_no_browser_keeps_a_ballot(poll: Poll, lurah: Actor, anybody: Client) -> None:
    [code] = actions.print_codes(actor=lurah, poll=poll, count=1)
    assert "no-store" in anybody.get(f"/suara/k/{code}/")["Cache-Control"]
    assert "data-draft" not in body(anybody.get(f"/suara/k/{code}/"))


def test_a_withdrawn_option_stands_there_with_the_reason_and_cannot_be_ticked(
    poll: Poll, hasan: Actor, proposals: list[Proposal], resident: Callable[[str], Actor], signed_in: SignIn
) -> None:
    trunk.withdraw(actor=hasan, proposal=proposals[0])
    page = body(signed_in(resident("Ani")).get(f"/suara/{poll.pk}/pilih/"))
    assert page.count("disabled") == 1
    assert "ditarik" in page.lower() or "withdrawn" in page.lower()


def test_an_office_holds_a_vote_from_beginning_to_end(
    allowed: None, proposals: list[Proposal], lurah: Actor, signed_in: SignIn, anybody: Client
) -> None:
    client = signed_in(lurah)
    typed = {
        "region": BUNTUNG, "title": "Suara warga", "opens": "2027-01-12T08:00", "closes": "2027-01-19T20:00",
        "budget": "100 juta", "least": "1", "most": "2", "basis": WHY, "by_account": "on", "by_code": "on",
    }  # fmt: skip
    assert client.post("/suara/baru/", typed | {"budget": "banyak"}).status_code == 200
    assert client.post("/suara/baru/", typed).status_code == 302
    poll = Poll.objects.get(title="Suara warga")
    address = f"/suara/{poll.pk}/atur/"
    assert client.post(address, {"langkah": "buka"}).status_code == 200  # nothing is offered yet
    client.post(address, {"langkah": "tambah", "proposals": [str(one.pk) for one in proposals[:3]]})
    client.post(address, {"langkah": "hapus", "nomor": "2"})
    assert [one.proposal for one in poll.options.order_by("number")] == [proposals[0], proposals[2]]
    assert client.post(address, {"langkah": "buka"}).status_code == 302
    assert client.post(address, {"langkah": "tutup"}).status_code == 200  # not before its end
    assert "Suara warga" in body(anybody.get("/"))
    with clock.at(AFTER):
        assert "Suara warga" in body(client.get("/meja/"))
        assert client.post(address, {"langkah": "tutup"}).status_code == 302
        assert client.post(address, {"langkah": "umumkan"}).status_code == 302
        assert anybody.get(f"/suara/{poll.pk}/hasil/").status_code == 200


def test_a_proposal_tells_of_its_vote(poll: Poll, proposals: list[Proposal], anybody: Client) -> None:
    address = f"/usulan/{proposals[0].number}/"
    before = anybody.get(address)
    assert f"/suara/{poll.pk}/" in body(before)
    with clock.at(AFTER):
        assert anybody.get(address)["ETag"] != before["ETag"]


def test_the_result_adds_up_and_anybody_can_count_it_again(
    poll: Poll, lurah: Actor, resident: Callable[[str], Actor], anybody: Client
) -> None:
    from hashlib import sha256

    for n, numbers in enumerate([(1, 2), (1,), (1, 3), (4,)]):
        from .conftest import home

        actions.vote(actor=resident(f"Warga {n}"), poll=poll, choices=Choices(numbers), home=home())
    with clock.at(AFTER):
        actions.close_poll(actor=lurah, poll=poll)
        actions.publish_poll(actor=lurah, poll=poll)
        found = anybody.get(f"/api/musrenbang/polls/{poll.pk}/results").json()
        assert next((one["number"], one["votes"]) for one in found["options"]) == (1, 3)
        assert (found["ballots"], found["turnout"]["account"]) == (4, 4)
        lines = sorted(
            " ".join(map(str, one)) for one in anybody.get(f"/api/musrenbang/polls/{poll.pk}/ballots").json()["items"]
        )
        shown = anybody.get(f"/api/musrenbang/polls?region={BUNTUNG}").json()["items"][0]
        assert sha256("\n".join(lines).encode()).hexdigest() == shown["digest"]
        table = b"".join(anybody.get(f"/suara/{poll.pk}/surat-suara.csv").streaming_content).decode("utf-8-sig")
        assert sorted(table.split("\r\n")[1:-1]) == lines


@pytest.mark.parametrize("path", ["hasil/unduh.doc", "surat-suara.doc"])
def test_files_of_another_kind_are_not_there(path: str, poll: Poll, anybody: Client) -> None:
    assert anybody.get(f"/suara/{poll.pk}/{path}").status_code == 404
