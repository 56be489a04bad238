"""A throw-away database that tests may really commit to, and somebody who works behind the system's back."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from django.db import connection, connections

from balaikota.city.current import serving
from balaikota.runtime import testing
from balaikota.runtime.postgres import FAST, Server, server

CLEAN = "clean"
"""The database that those of the files are copied from."""


@dataclass
class Behind:
    """A superuser with the triggers off, as who could break into the server would be."""

    server: Server
    database: str

    def __call__(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.server.url("postgres", self.database), autocommit=True) as link:
            link.execute("set session_replication_role = replica")
            link.execute("set search_path = batam, public")
            cursor = link.execute(query, values)
            return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture(scope="session")
def alone(pytestconfig: pytest.Config) -> Iterator[Server]:
    """A server of its own: on the shared one, a transaction of any other test would hold the seals up."""
    house: Any = pytestconfig.pluginmanager.get_plugin(str(pytestconfig.rootpath / "conftest.py"))
    home = testing.test_home(fast=True).parent / f"alone-{uuid.uuid4().hex[:8]}"
    home.mkdir(parents=True)
    try:
        with server(home, FAST) as found, testing.test_server(fast=True) as shared:
            testing.copy_across(shared, house.TEMPLATE, found, CLEAN)
            yield found
    finally:
        shutil.rmtree(Server(home).folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def database(alone: Server, django_db_blocker: Any) -> Iterator[Behind]:
    """Django, in every thread, works there while the tests of one file run."""
    settings = connections.settings["default"]
    before = dict(settings)
    with testing.database_from_template(alone, CLEAN) as name:
        parts = urlsplit(alone.url("balaikota_app", name))
        connection.close()
        settings |= {
            "NAME": name, "HOST": parts.hostname, "PORT": parts.port, "PASSWORD": unquote(parts.password or ""),
        }  # fmt: skip
        with django_db_blocker.unblock():
            yield Behind(alone, name)
            connections.close_all()
        settings |= before


def together(*works: Callable[[], object]) -> None:
    """Run each in a thread and a connection of its own; what one of them raises is raised here."""
    raised: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            with serving("batam"):
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
