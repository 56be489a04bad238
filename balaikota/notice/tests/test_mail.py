"""E-mail: due when each person wants it, never twice, and ended with one link."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.city.current import serving
from balaikota.notice import unsubscribing
from balaikota.notice.models import Notice
from balaikota.notice.sending import MOST_IN_ONE, send_due
from balaikota.notice.telling import tell
from balaikota.people.models import Account

from .conftest import NOON, account

IN_BOTH = {"id": "Usulan {n} dijawab: “boleh & baik”.", "en": "Proposal {n} was answered."}
NEXT_MORNING = NOON + timedelta(hours=19)


class Refusing(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPServerDisconnected("gone")


def told(*accounts: Account, **facts: Any) -> None:
    tell(accounts, IN_BOTH, url="/usulan/1", **{"n": 1} | facts)


def test_who_wants_it_at_once_gets_it_at_once_and_the_digest_waits_for_the_morning(
    hasan: Account, ratna: Account
) -> None:
    told(hasan, ratna)
    assert send_due(NOON + timedelta(minutes=1)) == 1
    assert [letter.to for letter in mail.outbox] == [["hasan@example.id"]]
    assert send_due(NEXT_MORNING) == 1
    assert mail.outbox[1].to == ["ratna@example.id"]


def test_no_letter_is_sent_twice(hasan: Account) -> None:
    told(hasan)
    assert [send_due(NOON + timedelta(minutes=minute)) for minute in range(1, 4)] == [1, 0, 0]


def test_a_digest_tells_everything_in_one_letter(ratna: Account) -> None:
    for number in range(3):
        told(ratna, n=number)
    assert send_due(NEXT_MORNING) == 1
    (letter,) = mail.outbox
    assert all(f"Usulan {number} dijawab" in letter.body for number in range(3))
    assert "3" in letter.subject


def test_what_was_read_in_the_house_is_not_mailed(hasan: Account) -> None:
    told(hasan)
    Notice.objects.update(read_at=NOON)
    assert send_due(NOON + timedelta(minutes=1)) == 0


@pytest.mark.parametrize(
    "fields", [{"digest": Account.Digest.NEVER}, {"digest": "now", "email": ""}, {"digest": "now", "is_active": False}]
)
def test_who_wants_none_or_has_no_address_gets_none(noon: None, fields: dict[str, Any]) -> None:
    silent = account("sari", "Sari")
    Account.objects.filter(pk=silent.pk).update(**fields)
    told(silent)
    assert send_due(NOON + timedelta(days=8)) == 0


def test_a_mail_server_that_is_away_loses_nothing(hasan: Account, settings: Any) -> None:
    told(hasan)
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.{Refusing.__name__}"
    assert send_due(NOON + timedelta(minutes=1)) == 0
    assert Notice.objects.get().mailed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(NOON + timedelta(minutes=2)) == 1


def test_very_many_notices_are_spread_over_letters(hasan: Account) -> None:
    for number in range(MOST_IN_ONE + 1):
        told(hasan, n=number)
    assert [send_due(NOON + timedelta(minutes=minute)) for minute in range(1, 4)] == [1, 1, 0]


def test_a_letter_speaks_the_language_of_its_reader(hasan: Account) -> None:
    told(hasan)
    Account.objects.update(language="en")
    told(hasan, n=2)
    send_due(NOON + timedelta(minutes=1))
    (letter,) = mail.outbox
    assert "Good day, Hasan," in letter.body
    assert "Proposal 2 was answered." in letter.body


def test_plain_text_is_plain_and_html_is_safe(hasan: Account) -> None:
    told(hasan, n="<b>1</b>")
    send_due(NOON + timedelta(minutes=1))
    (letter,) = mail.outbox
    html = letter.alternatives[0][0]  # type: ignore[attr-defined]
    assert "“boleh & baik”" in letter.body
    assert "<b>1</b>" in letter.body
    assert "&lt;b&gt;1&lt;/b&gt;" in html
    assert "<img" not in html
    assert "http://batam.localhost/kabar/" in letter.body


def test_a_letter_says_how_to_end_it_and_is_known_when_it_comes_twice(hasan: Account) -> None:
    told(hasan)
    send_due(NOON + timedelta(minutes=1))
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/kabar/berhenti/" in headers["List-Unsubscribe"]
    Notice.objects.update(mailed_at=None)
    send_due(NOON + timedelta(minutes=2))
    assert mail.outbox[1].extra_headers["Message-ID"] == headers["Message-ID"]


@pytest.fixture
def browser(noon: None) -> Client:
    return Client(headers={"host": "batam.localhost"}, enforce_csrf_checks=True)


def digest_of(who: Account) -> str:
    with serving("batam"):
        return Account.objects.get(pk=who.pk).digest


def test_looking_at_the_link_ends_nothing_pressing_the_button_does(hasan: Account, browser: Client) -> None:
    address = unsubscribing.path(hasan)
    assert browser.get(address).status_code == 200
    assert digest_of(hasan) == "now"
    assert browser.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert digest_of(hasan) == "never"
    event = Event.objects.get(act="notice.set_digest")
    assert (event.actor_id, event.facts["before"]) == (hasan.pk, "now")


def test_a_link_opens_nothing_else_and_belongs_to_one_city(hasan: Account, browser: Client) -> None:
    address = unsubscribing.path(hasan)
    assert browser.get(address[:-3] + "x/").status_code == 404
    assert browser.get(address, headers={"host": "surabaya.localhost"}).status_code == 404


def test_the_page_lists_what_is_new_and_forgets_it_on_request(hasan: Account, browser: Client) -> None:
    told(hasan)
    browser.force_login(hasan, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get("/kabar/").content.decode()
    assert "Usulan 1 dijawab" in page
    notice = Notice.objects.get()
    assert browser.get(f"/kabar/{notice.pk}/").headers["Location"] == "/usulan/1"
    with serving("batam"):
        assert Notice.objects.get().read_at is not None
    assert "Usulan 1 dijawab" not in browser.get("/kabar/?tampil=baru").content.decode()


def test_notices_are_shown_to_nobody_who_is_not_signed_in(browser: Client) -> None:
    assert browser.get("/kabar/").status_code == 302
    assert clock.now() == NOON
