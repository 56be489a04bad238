"""What is seen of a request from outside: its id, its line in the log, its counts, its headers."""

import json
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client

from balaikota.portal import proxy, state
from balaikota.portal.tests.log import Log, handler
from balaikota.runtime import environment

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balaikota.portal.tests.urls_bad_days")]
PROXY = "10.0.0.1"


@pytest.fixture
def client(batam: None) -> Client:
    return Client(headers={"host": "batam.localhost"})


@pytest.fixture
def behind_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy, "trusted_addresses", lambda: frozenset({PROXY}))


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    kept = Log()
    monkeypatch.setattr(handler(), "stream", kept.written)
    return kept


def test_every_request_has_an_id_of_ours(client: Client) -> None:
    first, second = (client.get("/page")["X-Request-ID"] for _ in range(2))
    assert len(first) == 32
    assert first != second


@pytest.mark.usefixtures("behind_proxy")
@pytest.mark.parametrize(
    ("peer", "given", "kept"),
    [(PROXY, "abcdef-0123456789", True), (PROXY, "short", False), (PROXY, "a\nb: forged header", False),
     ("192.0.2.7", "abcdef-0123456789", False)],
)  # fmt: skip
def test_only_a_trusted_proxy_may_name_a_request(client: Client, peer: str, given: str, kept: bool) -> None:
    answer = client.get("/page", REMOTE_ADDR=peer, HTTP_X_REQUEST_ID=given)
    assert (answer["X-Request-ID"] == given) is kept


def test_the_log_has_one_line_and_nothing_private(client: Client, log: Log) -> None:
    answer = client.get("/page?nik=2171012345678901", REMOTE_ADDR="192.0.2.7")
    (line,) = log.requests()
    assert (line["method"], line["route"], line["status"], line["city"]) == ("GET", "page", 200, "batam")
    assert line["request_id"] == answer["X-Request-ID"]
    assert line["ms"] >= 0
    assert "2171012345678901" not in json.dumps(line)
    assert "192.0.2.7" not in json.dumps(line)


def test_an_address_that_leads_nowhere_adds_no_new_name(client: Client, log: Log) -> None:
    client.get("/a-made-up-address-of-a-scanner")
    assert [line["route"] for line in log.requests()] == [""]


def test_the_counts_can_be_read_from_this_computer(client: Client) -> None:
    client.get("/page")
    text = client.get("/metrics").content.decode()
    assert 'balaikota_requests_total{city="batam",method="GET",route="page",status="200"}' in text
    assert 'balaikota_request_seconds_bucket{le="0.1",route="page"}' in text
    for gauge in ("balaikota_jobs_waiting", "balaikota_events_unsealed"):
        assert f'{gauge}{{city="batam"}}' in text
        assert f'{gauge}{{city="surabaya"}}' in text
    assert "balaikota_disk_free_bytes" in text
    assert "balaikota_database_up 1.0" in text


@pytest.mark.parametrize("token", ["", "open sesame"])
def test_from_elsewhere_the_counts_are_open_only_to_the_token(
    client: Client, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setattr(environment, "value", lambda name: token if name == "BALAIKOTA_METRICS_TOKEN" else "")
    far = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/metrics", **far).status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 404
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer wrong", **far).status_code == 404
    given = client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {token}", **far)
    assert given.status_code == (200 if token else 404)


def test_health_names_each_check(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "worker_silent_seconds", lambda: 3.0)
    monkeypatch.setattr(state, "disk_free", lambda: 10**12)
    answer = client.get("/healthz", headers={"host": "any.name"})
    assert answer.json() == {"status": "ok", "database": "ok", "migrations": "ok", "disk": "ok", "worker": "ok"}
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("part", "name", "value", "word"),
    [("worker", "worker_silent_seconds", None, "silent"), ("worker", "worker_silent_seconds", 1000.0, "silent"),
     ("disk", "disk_free", 10, "nearly full"), ("migrations", "migrations_missing", 2, "2 missing")],
)  # fmt: skip
def test_health_is_503_when_one_check_fails(
    client: Client, monkeypatch: pytest.MonkeyPatch, part: str, name: str, value: Any, word: str
) -> None:
    monkeypatch.setattr(state, name, lambda: value)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()[part] == word


def test_a_migration_that_was_not_applied_is_noticed(batam: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state.migrations_missing() == 0
    known = state._known_migrations() | {("portal", "9999_next")}
    monkeypatch.setattr(state, "_known_migrations", lambda: known)
    monkeypatch.setitem(state._complete, "until", 0.0)
    assert state.migrations_missing() == 3  # the shared schema and two cities


@pytest.mark.parametrize("address", ["/page", "/nowhere", "/healthz", "/static/nothing.css"])
def test_every_answer_is_protected(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_what_one_person_sees_is_kept_nowhere(client: Client) -> None:
    client.cookies[house.SESSION_COOKIE_NAME] = "of-somebody"
    assert client.get("/page")["Cache-Control"] == "no-store"


def test_in_production_browsers_are_told_to_come_by_https_alone(client: Client, settings: Any) -> None:
    assert "Strict-Transport-Security" not in client.get("/page").headers
    settings.PRODUCTION, settings.SECURE_HSTS_SECONDS = True, 1000
    assert client.get("/page")["Strict-Transport-Security"] == "max-age=1000"
