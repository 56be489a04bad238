"""Conditional pages, rate limits, and whom we believe about addresses."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import get_resolver

from balaikota.base.refusal import Refusal
from balaikota.portal import limits, proxy
from balaikota.portal.tests import urls_bad_days

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balaikota.portal.tests.urls_bad_days")]


@pytest.fixture
def client(batam: None) -> Client:
    return Client(raise_request_exception=False, headers={"host": "batam.localhost"})


def test_an_unchanged_page_is_not_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/page")
    assert first["Cache-Control"].startswith("public")
    seen = {"if-none-match": first["ETag"]}
    assert client.get("/page", headers=seen).status_code == 304
    monkeypatch.setitem(urls_bad_days.VERSION, "of page", 2)
    changed = client.get("/page", headers=seen)
    assert (changed.status_code, changed.content) == (200, b"page 2")


def test_a_page_with_a_form_is_kept_by_its_own_browser_alone(client: Client) -> None:
    first = client.get("/form")
    assert first["Cache-Control"] == "private, max-age=60"
    again = client.get("/form", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, max-age=60")


def test_another_language_or_city_is_another_page(client: Client) -> None:
    tag = client.get("/page")["ETag"]
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get("/page", headers={"if-none-match": tag})
    client.cookies.clear()
    surabaya = client.get("/page", headers={"host": "surabaya.localhost", "if-none-match": tag})
    assert (english.status_code, surabaya.status_code) == (200, 200)


def test_beyond_the_limit_the_door_stays_closed_until_the_window_ends(batam: None) -> None:
    name, most = "account", limits.LIMITS["account"].most
    left = [limits.count(name, "hasan").left for _ in range(most + 1)]
    assert left == list(range(most - 1, -2, -1))
    with pytest.raises(Refusal, match=r"rate\.limited"):
        limits.count(name, "hasan").require()
    limits.count(name, "ratna").require()


def test_a_new_window_begins_anew(batam: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "account", limits.Limit("account", 1, -1))  # ended when it began
    for _ in range(3):
        limits.count("account", "hasan").require()


def test_what_is_kept_of_an_address_does_not_tell_it(batam: None) -> None:
    limits.count("api", "192.0.2.7")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select who from portal_limit")
        assert all("192.0.2.7" not in who for (who,) in cursor.fetchall())


def test_a_limited_view_says_what_is_left_and_then_refuses(client: Client) -> None:
    most = limits.LIMITS["account"].most
    answers = [client.get("/limited", headers={"accept": "application/json"}) for _ in range(most + 1)]
    assert f"r={most - 1}" in answers[0]["RateLimit"]
    assert [answer.status_code for answer in answers] == [200] * most + [429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_guarded_door_closes_without_the_view_knowing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.DOORS, "form", "account")
    monkeypatch.setitem(limits.COUNTED, "account", ("GET",))
    monkeypatch.setitem(limits.LIMITS, "account", limits.Limit("account", 1, 60))
    answers = [client.get("/form"), client.head("/form"), client.get("/form"), client.get("/page")]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 200]


@pytest.mark.urls("balaikota.config.urls")
def test_every_guarded_door_exists_and_has_a_limit() -> None:
    patterns = get_resolver().reverse_dict
    for route, limit in limits.DOORS.items():
        room, _, name = route.rpartition(":")
        inside = get_resolver().namespace_dict[room][1].reverse_dict if room else patterns
        assert name in inside
        assert limit in limits.LIMITS


@pytest.mark.parametrize(
    ("peer", "forwarded", "client_is"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("192.0.2.7", "203.0.113.9", "192.0.2.7"),  # not our proxy: anyone can write that header
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),  # what the client wrote himself stands first
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_an_address_is_believed_only_from_our_own_proxy(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, peer: str, forwarded: str, client_is: str
) -> None:
    monkeypatch.setattr(proxy, "trusted_addresses", lambda: frozenset({"10.0.0.1", "10.0.0.2"}))
    request = rf.get("/", REMOTE_ADDR=peer, **({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}))
    assert proxy.client_address(request) == client_is
