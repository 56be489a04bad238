"""A program that asks Batam for its open data."""

from typing import Any

import pytest
from django.test import Client

from balaikota.city.current import serving
from balaikota.portal import limits


@pytest.fixture
def ask(db: None, batam: None) -> Any:
    """``ask("/regions?limit=2")``: the answer, with nothing but the address sent."""
    client = Client(headers={"host": "batam.localhost"})

    def asked(address: str, **headers: str) -> Any:
        response = client.get(f"/api{address}", headers=headers)
        with serving("batam"):
            return response

    return asked


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit far away: for tests that ask thousands of times."""
    monkeypatch.setitem(limits.LIMITS, "api", limits.Limit("api", 10**6, 60))
