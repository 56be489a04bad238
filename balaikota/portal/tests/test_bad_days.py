"""What people read when something goes wrong: a sentence, never a stack trace."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from balaikota.base.refusal import Refusal
from balaikota.config import logs
from balaikota.portal.problems import CONTENT_TYPE
from balaikota.portal.tests.log import Log, handler

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balaikota.portal.tests.urls_bad_days")]


@pytest.fixture
def client(batam: None) -> Client:
    return Client(raise_request_exception=False, headers={"host": "batam.localhost"})


def in_indonesian(code: str, **facts: Any) -> str:
    with translation.override("id"):
        return Refusal(code, **facts).sentence


@pytest.mark.parametrize(
    ("what", "code"),
    [("disk", "storage.full"), ("upload", "storage.full"), ("gone", "database.away"), ("lost", "database.away"),
     ("readonly", "database.away")],
)  # fmt: skip
def test_a_bad_day_is_told_in_a_sentence_with_a_time_to_come_back(client: Client, what: str, code: str) -> None:
    answer = client.get(f"/fail/{what}")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert in_indonesian(code) in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [("office", 403, "not.permitted"), ("absent", 404, "not.found"), ("stale", 409, "changed.meanwhile"),
     ("wrong", 422, "field.required"), ("disk", 503, "storage.full")],
)  # fmt: skip
def test_a_program_gets_the_same_sentence_as_a_problem(client: Client, what: str, status: int, code: str) -> None:
    answer = client.get(f"/fail/{what}", headers={"accept": "application/json"})
    assert (answer.status_code, answer["Content-Type"]) == (status, CONTENT_TYPE)
    assert answer.json()["code"] == code
    assert answer.json()["detail"] == in_indonesian(code)


def test_a_refusal_that_no_form_caught_is_a_page_with_its_sentence(client: Client) -> None:
    answer = client.get("/fail/stale", headers={"accept": "text/html"})
    assert answer.status_code == 409
    assert in_indonesian("changed.meanwhile") in answer.content.decode()


def test_who_came_too_often_learns_for_how_long(client: Client) -> None:
    answer = client.get("/fail/often", headers={"accept": "application/json"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "7")


@pytest.mark.parametrize(("what", "status"), [("forbidden", 403), ("suspicious", 400), ("nowhere/at/all", 404)])
def test_the_errors_of_django_have_pages_too(client: Client, what: str, status: int) -> None:
    answer = client.get(f"/fail/{what}")
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/html")


def test_a_fault_of_ours_shows_nothing_of_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log()
    monkeypatch.setattr(handler(), "stream", log.written)
    answer = client.get("/fail/fault")
    assert answer.status_code == 500
    assert "UniqueViolation" not in answer.content.decode()
    assert "UniqueViolation" in log.text
    assert "hasan@rw" not in log.text
    assert "/fail/fault" not in log.text


def test_an_error_page_names_the_request(client: Client) -> None:
    answer = client.get("/fail/disk")
    assert answer["X-Request-ID"] in answer.content.decode()


def test_the_values_of_rows_are_cut_out_of_complaints() -> None:
    event = logs.cut_values(None, "", {"exception": "twice\nDETAIL:  Key (nik)=(2171)\n  at line 3"})
    assert event["exception"] == "twice\n  at line 3"


WITHOUT_DATABASE = """
import django; django.setup()
from django.conf import settings
from django.test import Client
settings.ROOT_URLCONF = "balaikota.portal.tests.urls_bad_days"
client = Client(raise_request_exception=False, headers={"host": "batam.localhost"})
for address, accept in (("/page", "text/html"), ("/page", "application/json"), ("/healthz", "*/*")):
    answer = client.get(address, headers={"accept": accept})
    print(answer.status_code, answer["Content-Type"], answer.content.decode().replace(chr(10), " "))
"""


def test_pages_say_so_while_there_is_no_database_at_all() -> None:
    environment = os.environ | {
        "DATABASE_URL": "postgresql://balaikota_app@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "balaikota.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DATABASE], env=environment, capture_output=True, text=True, check=True
    )
    page, problem, health = done.stdout.splitlines()
    assert page.startswith("503 text/html")
    assert in_indonesian("database.away") in page
    assert problem.startswith(f"503 {CONTENT_TYPE}")
    assert health.startswith("503 application/json")
    assert '"database": "database away"' in health
