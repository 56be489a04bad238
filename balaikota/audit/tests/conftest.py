"""A trail that is empty, and acts that are none of the house."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django_tenants.utils import schema_context

from balaikota.audit import action as marking
from balaikota.audit.action import action
from tests.committing import Behind

Holiday: Any = apps.get_model("city", "Holiday")
"""A small table of an upper room, which this one does not import."""


@pytest.fixture
def behind(database: Behind, tmp_path: Path, settings: Any) -> Iterator[Behind]:
    """An empty trail in Batam, and keys that no other test knows."""
    settings.KEYS_ROOT = tmp_path
    database("truncate audit_event, audit_seal, city_holiday restart identity")
    with schema_context("batam"):
        yield database


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A registry of its own, so that no act of a test is ever an act of the house."""
    registry: dict[str, Any] = {}
    monkeypatch.setattr(marking, "ACTS", registry)
    return registry


@pytest.fixture
def declare_holiday(acts: dict[str, Any]) -> Callable[..., Any]:
    """A small action: it writes one row and returns it."""

    @action(permit=lambda actor, act, target: "a test")
    def declare_holiday(*, actor: Any, on: date, name: str = "Libur") -> Any:
        return Holiday.objects.create(on=on, name=name)

    return declare_holiday
