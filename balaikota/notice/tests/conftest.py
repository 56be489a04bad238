"""Pak Hasan, who proposes, and Bu Ratna, who decides."""

from datetime import UTC, datetime
from typing import Any

import pytest

from balaikota.base import clock
from balaikota.people.models import Account

NOON = datetime(2027, 1, 12, 5, 0, tzinfo=UTC)
"""Tuesday 12 January 2027, 12.00 WIB."""


def account(username: str, name: str, **fields: Any) -> Account:
    return Account.objects.create_user(username, name=name, email=f"{username}@example.id", **fields)


@pytest.fixture
def noon(batam: None) -> Any:
    with clock.at(NOON):
        yield


@pytest.fixture
def hasan(noon: None) -> Account:
    return account("hasan", "Hasan", digest=Account.Digest.NOW)


@pytest.fixture
def ratna(noon: None) -> Account:
    return account("ratna", "Ratna", digest=Account.Digest.DAILY)
