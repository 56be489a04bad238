"""A server for tests, shared by all workers and by runs side by side, and databases copied from a template."""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from balaikota.runtime import environment
from balaikota.runtime.backup import tools
from balaikota.runtime.locks import locked
from balaikota.runtime.postgres import FAST, Server, server


def test_home(fast: bool) -> Path:
    """One home per kind of server: a durable one must never find the fast one running."""
    root = environment.value("BALAIKOTA_TEST_HOME") or Path(__file__).resolve().parents[2] / "var" / "test"
    return Path(root).absolute() / ("fast" if fast else "durable")


@contextmanager
def test_server(*, fast: bool) -> Iterator[Server]:
    """The server of ordinary tests (``fast=True``: nothing is flushed to disk) or of those that kill it."""
    settings = {"max_connections": "300"}
    with server(test_home(fast), settings | FAST if fast else settings) as found:
        yield found


test_home.__test__ = test_server.__test__ = False  # type: ignore[attr-defined]  # pytest: these are no tests


def template(found: Server, name: str, build: Callable[[Server, str], None]) -> str:
    """The database ``name``, built once by ``build(server, name)`` and then copied from.

    Put what it is made of into the name (a hash of the migrations): another name is another template. A build that
    fails leaves nothing; workers wait for the first one.
    """
    with locked(found.home / f"template-{name}.lock"):
        if not _exists(found, name):
            making = f"{name}_making"
            drop_database(found, making)
            _as_owner(found, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            build(found, making)
            _as_owner(
                found, sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
            )
    return name


def create_database(found: Server, name: str, like: str = "template1") -> str:
    """Make ``name`` anew as a copy of the database ``like``, owned by balaikota_owner; the app's address comes back."""
    drop_database(found, name)
    # Two copies of one template at once refuse each other ("source database is being accessed by other users").
    with locked(found.home / f"template-{like}.lock"):
        _as_owner(
            found,
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(*map(sql.Identifier, (name, like))),
        )
    return found.url("balaikota_app", name)


def copy_across(source: Server, name: str, target: Server, new: str) -> None:
    """The database ``new`` on another server, as ``name`` is on this one; quicker than building it once more."""
    dumped = source.home / f"template-{name}.dump"
    with locked(source.home / f"template-{name}.lock"), tools.connected(source.url("balaikota_owner", name)) as link:
        if not dumped.exists():
            row = link.execute("SELECT pg_export_snapshot()").fetchone()
            assert row is not None
            tools.dump(source.url("balaikota_owner", name), dumped, row[0], tools.major(link))
    create_database(target, new)
    tools.load(target.url("balaikota_owner", new), dumped, tools.WHEEL_MAJOR)


def drop_database(found: Server, name: str) -> None:
    """Drop ``name`` if it exists, whoever is connected: also autovacuum, which only the superuser may end."""
    _as(found, "postgres", sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def database_from_template(found: Server, like: str) -> Iterator[str]:
    """The name of a throw-away copy of ``like``, dropped at the end: ``found.url(role, name)`` leads to it.

    The name holds the number of this process, so that runs side by side never meet, and what a killed run
    left behind is recognised and dropped here.
    """
    _sweep(found)
    name = f"copy_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    create_database(found, name, like)
    try:
        yield name
    finally:
        drop_database(found, name)


def _sweep(found: Server) -> None:
    with psycopg.connect(found.url("balaikota_owner", "postgres")) as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'copy#_%' ESCAPE '#'")
        ]
    for name in names:
        if not psutil.pid_exists(int(name.split("_")[1])):
            drop_database(found, name)


def _exists(found: Server, name: str) -> bool:
    with psycopg.connect(found.url("balaikota_owner", "postgres")) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _as_owner(found: Server, statement: sql.Composed) -> None:
    _as(found, "balaikota_owner", statement)


def _as(found: Server, role: str, statement: sql.Composed) -> None:
    with psycopg.connect(found.url(role, "postgres"), autocommit=True) as connection:
        connection.execute(statement)
