"""Following: by account and by e-mail; nothing before the address itself said yes, nothing after it said no."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.musrenbang.actions import answer_why, ask_why, endorse, forward, propose, reject, withdraw
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.tests.conftest import photo, sending
from balaikota.musrenbang.voices import actions, tasks, tokens
from balaikota.musrenbang.voices.mail import send_due
from balaikota.musrenbang.voices.models import Letter, Subscription
from balaikota.notice.models import Notice
from balaikota.people.actor import ANONYMOUS, Actor

EMAIL = "warga.contoh@contoh.id"
NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}


def code_of(act: Callable[..., object], **arguments: object) -> str:
    with pytest.raises(Refusal) as refused:
        act(**arguments)
    return refused.value.code


def go_on(lurah: Actor, proposal: Proposal) -> None:
    forward(actor=lurah, proposal=proposal, visited=clock.today(), found="Sesuai usulan", volume=Decimal(100))


@pytest.fixture
def subscription(proposal: Proposal) -> Subscription:
    """Confirmed, with news at once."""
    actions.subscribe(actor=ANONYMOUS, proposal=proposal, email=EMAIL)
    row = actions.confirm_subscription(actor=ANONYMOUS, subscription=Subscription.objects.get())
    Subscription.objects.update(digest="now", asked_mailed=clock.now())
    return row


def test_a_follower_is_told_of_every_move_and_the_proposer_once(
    siti: Actor, lurah: Actor, camat: Actor, proposal: Proposal
) -> None:
    for _ in range(2):
        actions.follow(actor=siti, proposal=proposal)
    go_on(lurah, proposal)
    endorse(actor=camat, proposal=proposal)
    told = [notice.indonesian for notice in Notice.objects.filter(account=siti.account_id).order_by("id")]
    assert len(told) == 2
    assert "meneruskan usulan" in told[0]
    assert "menyepakati" in told[1]
    assert Notice.objects.filter(account=proposal.owner_id, indonesian=told[0]).count() == 1


def test_a_public_answer_to_why_is_told_to_followers_and_once_to_who_asked(
    siti: Actor, budi: Actor, lurah: Actor, proposal: Proposal, subscription: Subscription
) -> None:
    for actor in (siti, budi):
        actions.follow(actor=actor, proposal=proposal)
    reject(actor=lurah, proposal=proposal, **NO)
    question = ask_why(actor=siti, proposal=proposal, text="Mengapa tanah itu belum bisa dipakai?")
    before = Letter.objects.count()
    answer_why(actor=lurah, question=question, answer="Sertifikatnya masih diurus pemiliknya.")
    told = Notice.objects.filter(indonesian__contains="sudah menjawab mengapa")
    assert sorted(told.values_list("account", flat=True)) == sorted([siti.account_id, budi.account_id])
    assert Letter.objects.count() == before + 1


def test_a_follower_finds_what_is_followed(
    siti: Actor, proposal: Proposal, signed_in: Callable[[Actor], Client]
) -> None:
    actions.follow(actor=siti, proposal=proposal)
    assert proposal.number in signed_in(siti).get("/tanggapan/saya/").content.decode()


def test_who_follows_no_longer_hears_nothing_more(siti: Actor, lurah: Actor, proposal: Proposal) -> None:
    actions.follow(actor=siti, proposal=proposal)
    actions.unfollow(actor=siti, proposal=proposal)
    go_on(lurah, proposal)
    assert not Notice.objects.filter(account=siti.account_id).exists()


def test_a_withdrawal_is_told_to_followers_too(siti: Actor, hasan: Actor, proposal: Proposal) -> None:
    actions.follow(actor=siti, proposal=proposal)
    withdraw(actor=hasan, proposal=proposal)
    assert "ditarik" in Notice.objects.get(account=siti.account_id).indonesian
    assert code_of(actions.follow, actor=siti, proposal=proposal) == "follow.ended"


def test_a_refused_move_tells_nobody(siti: Actor, lurah: Actor, proposal: Proposal, subscription: Subscription) -> None:
    actions.follow(actor=siti, proposal=proposal)
    with pytest.raises(Refusal):
        reject(actor=lurah, proposal=proposal, reason="land", sentence="pendek")
    assert not Notice.objects.filter(account=siti.account_id).exists()
    assert not Letter.objects.exists()


def test_nothing_is_sent_before_the_address_says_yes_but_the_question(lurah: Actor, proposal: Proposal) -> None:
    actions.subscribe(actor=ANONYMOUS, proposal=proposal, email=EMAIL.upper())
    go_on(lurah, proposal)
    for _ in range(2):
        send_due(clock.now())
    assert [letter.to for letter in mail.outbox] == [[EMAIL]]
    assert "apakah Anda ingin" in mail.outbox[0].subject
    assert "meneruskan" not in mail.outbox[0].body
    assert not Letter.objects.exists()


def test_the_link_asks_first_works_once_and_cannot_be_guessed(anybody: Client, proposal: Proposal) -> None:
    actions.subscribe(actor=ANONYMOUS, proposal=proposal, email=EMAIL)
    send_due(clock.now())
    path = tokens.confirm_path(Subscription.objects.get())
    assert path in mail.outbox[0].body
    assert anybody.get(path).status_code == 200
    assert Subscription.objects.get().confirmed is None
    assert anybody.post(path).status_code == 200
    assert Subscription.objects.get().confirmed is not None
    assert anybody.post(path).status_code == 404
    forged = Subscription(pk=Subscription.objects.get().pk, nonce=uuid4(), proposal=proposal)
    for wrong in (tokens.confirm_path(forged), path[:-2] + "x/", "/langganan/setuju/bukan-token/"):
        assert anybody.post(wrong).status_code == 404


def test_a_link_that_ends_does_not_confirm_and_the_other_way_round(anybody: Client, proposal: Proposal) -> None:
    actions.subscribe(actor=ANONYMOUS, proposal=proposal, email=EMAIL)
    row = Subscription.objects.get()
    token = tokens.end_path(row).rstrip("/").rpartition("/")[2]
    assert anybody.post(f"/langganan/setuju/{token}/").status_code == 404
    token = tokens.confirm_path(row).rstrip("/").rpartition("/")[2]
    assert anybody.post(f"/langganan/berhenti/{token}/").status_code == 404
    assert Subscription.objects.get().confirmed is None


def test_news_comes_once_and_ends_in_one_click_that_deletes_the_address(
    lurah: Actor, proposal: Proposal, subscription: Subscription, anybody: Client
) -> None:
    go_on(lurah, proposal)
    later = clock.now() + timedelta(seconds=1)
    assert [send_due(later), send_due(later)] == [1, 0]
    letter = mail.outbox[0]
    assert "meneruskan usulan" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = letter.extra_headers["List-Unsubscribe"].strip("<>").partition("localhost")[2]
    path = path[path.index("/") :]
    assert anybody.get(path).status_code == 200
    assert Subscription.objects.exists()
    strict = Client(headers={"host": "batam.localhost"}, enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()
    assert anybody.post(path).status_code == 404


def test_a_day_of_news_is_one_letter(
    lurah: Actor, camat: Actor, proposal: Proposal, subscription: Subscription
) -> None:
    Subscription.objects.update(digest="daily")
    go_on(lurah, proposal)
    endorse(actor=camat, proposal=proposal)
    assert send_due(clock.now() + timedelta(hours=1)) == 0
    assert send_due(clock.now() + timedelta(days=1)) == 1
    assert mail.outbox[0].body.count("\n- ") + mail.outbox[0].body.startswith("- ") == 2


def test_asking_again_answers_alike_and_sends_no_second_letter(anybody: Client, proposal: Proposal) -> None:
    address = f"/usulan/{proposal.number}/ikuti/"
    pages = [anybody.post(address, {"email": EMAIL}).content.decode() for _ in range(2)]
    assert all("Buka tautan" in page for page in pages)
    assert Subscription.objects.count() == 1
    assert sum(send_due(clock.now()) for _ in range(2)) == 1


def test_one_address_is_not_asked_without_end(hasan: Actor, proposal: Proposal) -> None:
    rows = [propose(actor=hasan, **sending(proposal.item, proposal.region, photos=[photo((40, 40))])) for _ in range(6)]
    for row in rows[:5]:
        actions.subscribe(actor=ANONYMOUS, proposal=row, email=EMAIL)
    assert code_of(actions.subscribe, actor=ANONYMOUS, proposal=rows[5], email=EMAIL) == "subscription.many"


def test_the_house_forgets_addresses_it_no_longer_needs(
    lurah: Actor, proposal: Proposal, subscription: Subscription
) -> None:
    reject(actor=lurah, proposal=proposal, **NO)
    send_due(clock.now() + timedelta(seconds=1))
    with clock.at(clock.now() + timedelta(days=29)):
        tasks.forget()
        assert Subscription.objects.exists()
    with clock.at(clock.now() + timedelta(days=31)):
        tasks.forget()
    assert not Subscription.objects.exists()
    assert Event.objects.filter(act="musrenbang.forget_subscriptions").count() == 1
    tasks.forget()
    assert Event.objects.filter(act="musrenbang.forget_subscriptions").count() == 1


def test_an_address_never_confirmed_is_forgotten_after_two_days(proposal: Proposal) -> None:
    actions.subscribe(actor=ANONYMOUS, proposal=proposal, email=EMAIL)
    with clock.at(clock.now() + timedelta(hours=47)):
        tasks.forget()
        assert Subscription.objects.exists()
    with clock.at(clock.now() + timedelta(hours=49)):
        tasks.forget()
    assert not Subscription.objects.exists()


def test_no_event_and_no_page_bears_an_address(anybody: Client, proposal: Proposal, subscription: Subscription) -> None:
    assert not any(EMAIL in str(event.facts) for event in Event.objects.all())
    assert EMAIL not in anybody.get(f"/usulan/{proposal.number}/").content.decode()
