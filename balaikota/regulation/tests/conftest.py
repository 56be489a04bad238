import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.people.actor import Actor, Held


def person(role: Role, *, region: str | None = None, unit: str | None = None, office: str = "") -> Actor:
    return Actor(uuid7(), "Rina", (Held(role, region, unit, office or str(role.label)),))


@pytest.fixture
def planner():
    return person(Role.PLANNER, office="Bappeda")


@pytest.fixture
def lurah():
    return person(Role.LURAH, region="21.71.02.1002", office="Lurah Tembesi")


@pytest.fixture
def rows_of(shared_data):
    """The rows of a real CSV as plain csv reads them, with the row number of the file, for counts made another way."""

    def rows(path: str) -> list[tuple[int, dict[str, str]]]:
        with (Path(shared_data) / path).open(encoding="utf-8", newline="") as file:
            return list(enumerate(csv.DictReader(file), 2))

    return rows


@pytest.fixture
def selects():
    """How many queries the block asks, besides those that choose the city's schema."""

    @contextmanager
    def count() -> Iterator[Callable[[], int]]:
        with CaptureQueriesContext(connection) as context:
            yield lambda: sum(query["sql"].startswith("SELECT") for query in context.captured_queries)

    return count


@pytest.fixture
def file_of(tmp_path):
    """A CSV of a few rows, as somebody would send it."""

    def write(name: str, header: list[str], *rows: tuple[str, ...]) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    return write
