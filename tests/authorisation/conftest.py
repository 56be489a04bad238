"""The scene, built once for each file in a transaction that is undone; each case runs in a savepoint of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from balaikota.base import clock

from .scene import NOW, City, build, savepoint


@pytest.fixture(scope="module")
def cities(django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, City]]:
    """Batam and Surabaya with their people and things."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), clock.at(NOW), savepoint():  # type: ignore[attr-defined]
        yield build()
        connection.set_schema_to_public()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")
