"""The scene, built once for all files in a transaction that is undone; each case runs in a savepoint of its own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from balaikota.base import clock

from .browsing import Browser
from .scene import NOW, City, build, savepoint
from .trial import WHO


@contextmanager
def quiet() -> Iterator[None]:
    """Thousands of requests are not written into the log."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="package")
def cities(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, City]]:
    """Batam and Surabaya with their people and things."""
    media = tmp_path_factory.mktemp("media")
    hasher = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nobody signs in with a password here
    with (
        quiet(),
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=media, PASSWORD_HASHERS=hasher),
        clock.at(NOW),
        savepoint(),
    ):
        yield build()
        connection.set_schema_to_public()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def browsers(cities: dict[str, City]) -> dict[str, Browser]:
    """One for everybody, each signed in in Batam."""
    return {who: Browser(cities["batam"], who) for who in WHO}
