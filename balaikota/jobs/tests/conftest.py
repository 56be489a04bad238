import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import override_settings

from balaikota.base import clock
from balaikota.city.current import serving
from balaikota.people import actor as people
from balaikota.people.models import Account, Grant
from balaikota.runtime import testing

WORKER = (
    "import django; django.setup(); import balaikota.jobs.tests.work; from balaikota.jobs import worker; worker.main()"
)


@pytest.fixture(scope="module")
def committed(django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """A database and home of this module's own: workers are other processes, so what they do must be committed."""
    home = tmp_path_factory.mktemp("home")
    at, before = connection.settings_dict, connection.settings_dict["NAME"]
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        connection.close()
        with testing.test_server(fast=True) as server, testing.database_from_template(server, before) as name:
            patch.setitem(at, "NAME", name)
            patch.setenv("DATABASE_URL", server.url("balaikota_app", name))
            patch.setenv("BALAIKOTA_HOME", str(home))
            with override_settings(MEDIA_ROOT=home / "media", KEYS_ROOT=home / "keys"):
                yield
            connection.close()


@pytest.fixture
def city(committed) -> Iterator[None]:
    with serving("batam"):
        yield


def person(username: str, role: str, **fields: str) -> people.Actor:
    account = Account.objects.filter(username=username).first() or Account.objects.create_user(
        username, name=username.title(), **fields
    )
    Grant.objects.get_or_create(account=account, role=role, starts=clock.today())
    return people.of(account)


@pytest.fixture
def rina(city):
    return person("rina", "planner")


@pytest.fixture
def budi(city):
    return person("budi", "planner", language="en")


@pytest.fixture
def admin(city):
    return person("admin", "admin")


@pytest.fixture
def worker(city) -> Iterator[Callable[[], subprocess.Popen]]:
    """Starts a worker as a process; whatever still runs at the end is killed."""
    started = []

    def start() -> subprocess.Popen:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "balaikota.config.settings"}
        started.append(subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def until():
    """Wait, at most 30 seconds, until something is so."""

    def wait(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline, "it did not come to that"
            time.sleep(0.05)

    return wait
