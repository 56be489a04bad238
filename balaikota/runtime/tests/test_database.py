"""How a command finds its database, and what it leaves in the environment."""

from pathlib import Path

import psycopg
import pytest

from balaikota.runtime import environment
from balaikota.runtime.database import database
from balaikota.runtime.trouble import Trouble

NAMES = ("DATABASE_URL", "BALAIKOTA_OWNER_URL", "BALAIKOTA_DATABASE", "BALAIKOTA_DB_ROLE", "BALAIKOTA_SECRET_KEY")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_embedded_database_can_be_opened_twice_in_one_process(home: Path) -> None:
    for role in ("owner", "app"):
        with database(role, home) as found:
            assert found is not None
            assert environment.value("BALAIKOTA_DB_ROLE") == role
            psycopg.connect(environment.value("DATABASE_URL")).close()
        assert not any(environment.value(name) for name in NAMES if name != "BALAIKOTA_DB_ROLE")


def test_a_command_within_a_command_uses_the_same_database(home: Path) -> None:
    with database("app", home) as found:
        with database("owner", home) as inner:
            assert inner is None
            psycopg.connect(environment.value("BALAIKOTA_OWNER_URL")).close()
        assert found is not None
        assert found.is_up()
        assert environment.value("BALAIKOTA_DB_ROLE") == "app"


def test_a_server_of_ones_own_is_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://balaikota_app:x@db.example/balaikota")
    with database("app", home) as found:
        assert found is None
    assert not (home / "postgres").exists()


def test_changing_tables_on_a_server_of_ones_own_needs_the_owner(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://balaikota_app:x@db.example/balaikota")
    with pytest.raises(Trouble, match="Set BALAIKOTA_OWNER_URL"), database("owner", home):
        pass


def test_production_gets_no_secret_key_from_the_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://balaikota_app:x@db.example/balaikota")
    monkeypatch.setenv("BALAIKOTA_MODE", "production")
    with database("app", home):
        assert environment.value("BALAIKOTA_SECRET_KEY") == ""
    monkeypatch.setenv("BALAIKOTA_MODE", "development")
    with database("app", home):
        assert len(environment.value("BALAIKOTA_SECRET_KEY")) >= 50
