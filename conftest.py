"""One test server, one template database with two migrated cities, one copy of it per worker."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.db import connections

from balaikota.runtime import testing
from balaikota.runtime.postgres import Server

ROOT = Path(__file__).parent
DATA = Path(os.environ.get("BALAIKOTA_DATA", ROOT.parent / "shared" / "data"))
WAITING = ("cli", "runtime", "jobs", "shares", "people")
REQUIRED = os.environ.get("BALAIKOTA_REQUIRE_DATA") == "1"


def prepare() -> ExitStack:
    """Start (or find) the server before Django reads its settings, and give this worker its own database.

    It runs when this file is imported: the conftest of a room imports models.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw")
    os.environ.setdefault("BALAIKOTA_SECRET_KEY", "only-for-tests-" * 4)
    os.environ["BALAIKOTA_HOME"] = str(testing.test_home(fast=True) / f"home-{worker}")
    stack = ExitStack()
    server = stack.enter_context(testing.test_server(fast=True))
    testing.template(server, TEMPLATE, build)
    database = stack.enter_context(testing.database_from_template(server, TEMPLATE))
    os.environ |= urls(server, database) | {"DJANGO_SETTINGS_MODULE": "balaikota.config.settings"}
    django.setup()
    # A worker that inherits the name would read the settings before this file has given it a database of its own.
    del os.environ["DJANGO_SETTINGS_MODULE"]
    return stack


def pytest_unconfigure() -> None:
    connections.close_all()
    PREPARED.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for processes comes first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.path.relative_to(ROOT).parts[1] not in WAITING)


def fingerprint() -> str:
    """Another set of migrations or shipped city data is another template."""
    digest = hashlib.sha256()
    for pattern in ("balaikota/**/migrations/*.py", "balaikota/city/data/**/*.*", "balaikota/**/adoptable/**/*.*"):
        for file in sorted(ROOT.glob(pattern)):
            if "national" not in file.parts:
                digest.update(file.read_bytes())
    digest.update((ROOT / "balaikota" / "city" / "setup.py").read_bytes())
    return digest.hexdigest()[:16]


def urls(server: Server, database: str) -> dict[str, str]:
    return {
        "DATABASE_URL": server.url("balaikota_app", database),
        "BALAIKOTA_OWNER_URL": server.url("balaikota_owner", database),
        "BALAIKOTA_DATABASE": "embedded",
    }


def build(server: Server, database: str) -> None:
    """Migrate and set up Batam and Surabaya in `database`, as the owner, in a process of its own."""
    command = "import django; django.setup(); from balaikota.city.setup import test_cities; test_cities()"
    environment = (
        os.environ
        | urls(server, database)
        | {
            "BALAIKOTA_DB_ROLE": "owner",
            "DJANGO_SETTINGS_MODULE": "balaikota.config.settings",
        }
    )
    subprocess.run([sys.executable, "-c", command], env=environment, check=True, cwd=ROOT)


TEMPLATE = f"template_{fingerprint()}"
PREPARED = prepare()
pytest_plugins = ["tests.committing"]


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The worker's database stands already."""


@pytest.fixture
def shared_data() -> Path:
    """Folder of real input data; skips with a word where it is absent, fails where it is required."""
    if not DATA.is_dir():
        message = f"no real data at {DATA}: set BALAIKOTA_DATA"
        pytest.fail(message) if REQUIRED else pytest.skip(message)
    return DATA


@pytest.fixture
def batam(db: None) -> Iterator[None]:
    """Work in the schema of Batam; everything is rolled back."""
    from balaikota.city.current import serving

    with serving("batam"):
        yield
