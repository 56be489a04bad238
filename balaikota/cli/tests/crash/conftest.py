"""Installations of their own, made from one backup of two filled cities."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

import conftest as house
from balaikota.cli.tests.conftest import TEMPLATE
from balaikota.cli.tests.crash.seed import KELURAHAN
from balaikota.cli.tests.crash.site import Site
from balaikota.runtime import backup, testing
from balaikota.runtime.postgres import Server, server

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("slow")


def quiet(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the two cities of ``seed``."""
    folder = tmp_path_factory.mktemp("seed")
    with testing.test_server(fast=True) as found, testing.database_from_template(found, TEMPLATE) as name:
        environ = os.environ | house.urls(found, name) | {"BALAIKOTA_HOME": str(folder / "home")}
        command = [sys.executable, "-m", "balaikota.cli.tests.crash.seed"]
        subprocess.run(command, env=environ, check=True)
        backup.backup(found.url("balaikota_owner", name), folder / "home", folder / "copy", quiet)
    return folder / "copy"


def begin_eras(url: str) -> None:
    """As `balaikota restore` does after loading: transaction numbers begin anew here."""
    with psycopg.connect(url) as connection:
        for city in KELURAHAN:
            connection.execute("SELECT set_config('search_path', %s, true)", [city])
            connection.execute("SELECT audit_new_era()")


@pytest.fixture
def new_home() -> Iterator[Callable[[], Path]]:
    """Make empty home folders, removed at the end; not pytest's own, which is closed to the database's account."""
    made: list[Path] = []

    def make() -> Path:
        made.append(testing.test_home(fast=False).parent / f"crash-{uuid.uuid4().hex[:8]}")
        made[-1].mkdir(parents=True)
        return made[-1]

    yield make
    for home in made:
        shutil.rmtree(Server(home).folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
        home.with_suffix(".log").unlink(missing_ok=True)


@pytest.fixture
def furnish(copy: Path) -> Callable[[Path], Site]:
    """Put the two cities into the embedded database of a home."""

    def make(home: Path) -> Site:
        with server(home) as found:
            backup.restore(found.owner_url, home, copy, quiet)
            begin_eras(found.owner_url)
        return Site(home)

    return make


@pytest.fixture
def site(new_home: Callable[[], Path], furnish: Callable[[Path], Site]) -> Site:
    """An installation with both cities, not running."""
    return furnish(new_home())
