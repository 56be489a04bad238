"""A throw-away database that tests may really commit to, and somebody who works behind the system's back."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from django.apps import apps
from django.db import connection, connections
from django_tenants.utils import schema_context

from balaikota.audit import action as marking
from balaikota.audit.action import action
from balaikota.runtime import testing
from balaikota.runtime.postgres import FAST, Server, server

Holiday: Any = apps.get_model("city", "Holiday")
"""A small table of an upper room, which this one does not import."""


@dataclass
class Behind:
    """A superuser with the triggers off, as who could break into the server would be."""

    server: Server
    database: str

    def __call__(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.server.url("postgres", self.database), autocommit=True) as link:
            link.execute("set session_replication_role = replica")
            link.execute("set search_path = batam, public")
            cursor = link.execute(query, values)  # type: ignore[call-overload]
            return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture(scope="session")
def own(pytestconfig: pytest.Config) -> Iterator[Behind]:
    """A server of its own: on the shared one, a transaction of any other test would hold the seals up."""
    house: Any = pytestconfig.pluginmanager.get_plugin(str(pytestconfig.rootpath / "conftest.py"))
    home = testing.test_home(fast=True).parent / f"audit-{uuid.uuid4().hex[:8]}"
    home.mkdir(parents=True)
    try:
        with server(home, FAST) as found:
            testing.create_database(found, "trail")
            house.build(found, "trail")
            yield Behind(found, "trail")
    finally:
        shutil.rmtree(Server(home).folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def database(own: Behind, django_db_blocker: Any) -> Iterator[Behind]:
    """Django, in every thread, works there while the tests of one file run."""
    settings = connections.settings["default"]
    before = dict(settings)
    parts = urlsplit(own.server.url("balaikota_app", own.database))
    connection.close()
    settings |= {
        "NAME": own.database,
        "HOST": parts.hostname,
        "PORT": parts.port,
        "PASSWORD": unquote(parts.password or ""),
    }
    with django_db_blocker.unblock():
        yield own
        connections.close_all()
    settings |= before


@pytest.fixture
def behind(database: Behind, tmp_path: Path, settings: Any) -> Iterator[Behind]:
    """An empty trail in Batam, and keys that no other test knows."""
    settings.KEYS_ROOT = tmp_path
    database("truncate audit_event, audit_seal, city_holiday restart identity")
    with schema_context("batam"):
        yield database


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A registry of its own, so that no act of a test is ever an act of the house."""
    registry: dict[str, Any] = {}
    monkeypatch.setattr(marking, "ACTS", registry)
    return registry


@pytest.fixture
def declare_holiday(acts: dict[str, Any]) -> Callable[..., Any]:
    """A small action: it writes one row and returns it."""

    @action(permit=lambda actor, act, target: "a test")
    def declare_holiday(*, actor: Any, on: date, name: str = "Libur") -> Any:
        return Holiday.objects.create(on=on, name=name)

    return declare_holiday


def together(*works: Callable[[], object]) -> None:
    """Run each in a thread and a connection of its own; what one of them raises is raised here."""
    raised: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            with schema_context("batam"):
                work()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
