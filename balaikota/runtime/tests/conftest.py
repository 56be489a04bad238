"""Home folders of their own for tests that start, kill and restart a server."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from balaikota.runtime import testing
from balaikota.runtime.postgres import Server


@pytest.fixture
def home() -> Iterator[Path]:
    """A new home folder, removed with its database; not pytest's own, which is closed to the database's account."""
    folder = testing.test_home(fast=False).parent / f"home-{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(Server(folder).folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def shared() -> Iterator[Server]:
    """The server all ordinary tests share."""
    with testing.test_server(fast=True) as found:
        yield found
