"""Installations for tests of commands: a copy of the template with both cities, and an empty one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import conftest as house
from balaikota.runtime import testing
from balaikota.runtime.postgres import Server

Environ = dict[str, str]
TEMPLATE = f"template_{house.fingerprint()}"  # as it was when this run began


@pytest.fixture(scope="module")
def shared() -> Iterator[Server]:
    with testing.test_server(fast=True) as found:
        yield found


@pytest.fixture
def installation(shared: Server, tmp_path: Path) -> Iterator[Callable[[str], Environ]]:
    """Make an installation whose database is a copy of another: the environment its commands run in."""
    copies = []

    def make(like: str) -> Environ:
        copy = testing.database_from_template(shared, like)
        copies.append(copy)
        home = tmp_path / f"home-{len(copies)}"
        home.mkdir()
        return os.environ | house.urls(shared, copy.__enter__()) | {"BALAIKOTA_HOME": str(home)}

    yield make
    for copy in copies:
        copy.__exit__(None, None, None)


@pytest.fixture
def two_cities(installation: Callable[[str], Environ]) -> Environ:
    """An installation with Batam and Surabaya, as they ship."""
    return installation(TEMPLATE)


@pytest.fixture
def new(installation: Callable[[str], Environ]) -> Environ:
    """An installation with an empty database."""
    return installation("template1")
