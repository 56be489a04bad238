"""Support: once per person, counted at once, taken back, and never one's own."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.musrenbang import queries as trunk
from balaikota.musrenbang.actions import propose, reject, set_window
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import on, photo, sending
from balaikota.musrenbang.voices import actions, queries
from balaikota.musrenbang.voices.models import Support, Tally
from balaikota.people.actor import ANONYMOUS, SYSTEM, Actor
from balaikota.people.models import Account

NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}


def code_of(act: Callable[..., object], **arguments: object) -> str:
    with pytest.raises(Refusal) as refused:
        act(**arguments)
    return refused.value.code


def test_a_resident_supports_once_and_is_counted_once(siti: Actor, budi: Actor, proposal: Proposal) -> None:
    actions.support(actor=siti, proposal=proposal)
    assert code_of(actions.support, actor=siti, proposal=proposal) == "support.twice"
    actions.support(actor=budi, proposal=proposal)
    assert queries.standing(siti, proposal) == queries.Standing(2, 0, True, False)
    assert Event.objects.filter(act="musrenbang.support").count() == 2


def test_the_same_press_sent_again_has_no_second_effect(siti: Actor, proposal: Proposal) -> None:
    key = uuid4()
    for _ in range(3):
        actions.support(actor=siti, proposal=proposal, key=key)
    assert (Support.objects.count(), Tally.objects.get().supports) == (1, 1)


def test_support_is_taken_back_and_given_anew(siti: Actor, proposal: Proposal) -> None:
    actions.support(actor=siti, proposal=proposal)
    actions.take_support_back(actor=siti, proposal=proposal)
    assert queries.standing(siti, proposal).supports == 0
    assert code_of(actions.take_support_back, actor=siti, proposal=proposal) == "support.none"
    actions.support(actor=siti, proposal=proposal)
    assert queries.standing(siti, proposal).supports == 1


def test_nobody_supports_the_own_proposal(hasan: Actor, proposal: Proposal) -> None:
    assert code_of(actions.support, actor=hasan, proposal=proposal) == "support.own"


def test_nobody_supports_by_anothers_hand_or_without_an_account(
    siti: Actor, person: Callable[..., Actor], proposal: Proposal
) -> None:
    operator = person("Oki", Role.OPERATOR, region="21.71.09.1004")
    for actor in (
        ANONYMOUS,
        SYSTEM,
        siti.entered_by(operator),
        person("Ina", Role.INSPECTOR),
        person("Adi", Role.ADMIN),
    ):
        assert code_of(actions.support, actor=actor, proposal=proposal) in ("not.permitted", "operator.elsewhere")
    assert not Support.objects.exists()


def test_without_a_window_support_is_open_until_the_answer(siti: Actor, lurah: Actor, proposal: Proposal) -> None:
    actions.support(actor=siti, proposal=proposal)
    reject(actor=lurah, proposal=proposal, **NO)
    assert code_of(actions.take_support_back, actor=siti, proposal=proposal) == "support.ended"


def test_a_window_opens_and_closes_support(siti: Actor, budi: Actor, cycle: Cycle, proposal: Proposal) -> None:
    days = {"opens": date(2027, 1, 20), "closes": date(2027, 1, 25)}
    set_window(actor=SYSTEM, cycle=cycle, step="support", basis="SE 2/2027", **days)
    assert code_of(actions.support, actor=siti, proposal=proposal).startswith("window.")
    with on(date(2027, 1, 25)):
        actions.support(actor=siti, proposal=proposal)
    with on(date(2027, 1, 26)):
        assert code_of(actions.support, actor=budi, proposal=proposal).startswith("window.")
        assert code_of(actions.take_support_back, actor=siti, proposal=proposal).startswith("window.")


def test_a_city_may_do_without_support(
    siti: Actor, proposal: Proposal, set_rule: Callable[[str, object], None]
) -> None:
    set_rule("yearly.support_allowed", False)
    assert code_of(actions.support, actor=siti, proposal=proposal) == "rule.off"


def test_a_visitor_signs_in_with_a_code_and_comes_back_with_the_support_given(
    anybody: Client, proposal: Proposal
) -> None:
    led = anybody.post(f"/usulan/{proposal.number}/dukung/")
    assert led.url.startswith("/masuk/kode/?next=%2Fusulan%2F")
    form = anybody.get(led.url).content.decode()
    back = f"/usulan/{proposal.number}/dukung/"
    assert f'name="next" value="{back}"' in form
    asked = anybody.post("/masuk/kode/", {"email": "baru@contoh.id", "next": back})
    assert f'name="next" value="{back}"' in anybody.get(asked.url).content.decode()
    code = mail.outbox[0].body.split("\n")[2].strip()
    arrived = anybody.post("/masuk/kode/isi/", {"code": code, "next": back}, follow=True)
    assert arrived.redirect_chain[-1][0] == f"/usulan/{proposal.number}/#dukungan"
    account = Account.objects.get(email="baru@contoh.id")
    assert Support.objects.filter(proposal=proposal, account=account).exists()
    assert "Anda juga" in arrived.content.decode()


def test_a_button_pressed_after_the_session_ended_leads_away_from_the_page(anybody: Client, proposal: Proposal) -> None:
    answer = anybody.post(f"/usulan/{proposal.number}/dukung/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/masuk/kode/?next=")


def test_opening_the_address_alone_supports_nothing(
    siti: Actor, signed_in: Callable[[Actor], Client], proposal: Proposal
) -> None:
    signed_in(siti).get(f"/usulan/{proposal.number}/dukung/")
    assert not Support.objects.exists()


def test_the_button_answers_in_place_and_shows_the_new_count(
    siti: Actor, signed_in: Callable[[Actor], Client], proposal: Proposal
) -> None:
    client = signed_in(siti)
    page = client.post(f"/usulan/{proposal.number}/dukung/", headers={"HX-Request": "true"}).content.decode()
    assert "1 warga mendukung" in page
    assert "<html" not in page
    line = client.post(
        f"/usulan/{proposal.number}/dukung/", {"baris": "1", "batal": "1"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert f'id="dukungan-{proposal.number}"' in line
    assert not Support.objects.exists()


def test_the_count_is_public_and_the_page_changes_with_it(anybody: Client, siti: Actor, proposal: Proposal) -> None:
    address = f"/usulan/{proposal.number}/"
    before = anybody.get(address)
    assert "0 warga mendukung" in before.content.decode()
    actions.support(actor=siti, proposal=proposal)
    after = anybody.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "1 warga mendukung" in after.content.decode()


def test_the_list_is_sorted_by_support_and_pages_by_it(
    anybody: Client, hasan: Actor, siti: Actor, budi: Actor, proposal: Proposal, rw05: object
) -> None:
    rows = [propose(actor=hasan, **sending(proposal.item, rw05, photos=[photo((40, 40))])) for _ in range(3)]
    for actor, wanted in ((siti, rows[0]), (budi, rows[0]), (siti, rows[1])):
        actions.support(actor=actor, proposal=wanted)
    filters = trunk.ProposalFilters(order="dukungan")
    seen, more = trunk.page(ANONYMOUS, filters, 2)
    rest, _ = trunk.page(ANONYMOUS, more, 2)
    assert [row.number for row in [*seen, *rest]] == [rows[0].number, rows[1].number, rows[2].number, proposal.number]
    assert rows[0].number in anybody.get("/usulan/?urut=dukungan").content.decode()
    header, first, *_ = (
        anybody.get("/usulan/unduh.csv?urut=dukungan&kolom=dukungan").getvalue().decode("utf-8-sig").splitlines()
    )
    assert header == "Nomor,Kode kamus,Usulan,Pendukung"
    assert first.endswith(",2")


def test_supports_by_day_are_open_data(anybody: Client, siti: Actor, budi: Actor, proposal: Proposal) -> None:
    actions.support(actor=siti, proposal=proposal)
    with on(date(2027, 1, 13)):
        actions.support(actor=budi, proposal=proposal)
    first = anybody.get("/api/musrenbang/supports?limit=1").json()
    assert first["items"] == [{"number": proposal.number, "day": "2027-01-12", "supports": 1}]
    second = anybody.get(f"/api/musrenbang/supports?limit=1&after={first['next']}").json()
    assert second == {"items": [{"number": proposal.number, "day": "2027-01-13", "supports": 1}], "next": None}
    assert len(anybody.get("/api/musrenbang/supports.csv").getvalue().decode().splitlines()) == 3
