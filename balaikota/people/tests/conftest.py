"""The people of these tests: all invented, in the real regions of Batam."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from balaikota.base.roles import Role
from balaikota.city.models import Region, Unit
from balaikota.people.actor import Actor, of
from balaikota.people.models import Account, Grant

TANJUNG_BUNTUNG = "21.71.09.1004"
PASSWORD = "pasir-ombak-layar"
Appoint = Callable[..., Actor]


@pytest.fixture
def appoint(batam: None) -> Appoint:
    """Somebody who holds `role` at a place; without a role a resident."""

    def appointed(role: Role | None, at: str | None = None, username: str = "", password: str | None = None) -> Actor:
        username = username or f"{role or 'warga'}.{at or 'kota'}".replace("/", "-").lower()
        account = Account.objects.create_user(username=username, password=password, name=f"Contoh {username}")
        if role:
            Grant.objects.create(account=account, role=role, starts=date(2026, 1, 1), decree="SK contoh", **place(at))
        return of(account)

    return appointed


def place(at: str | None) -> dict[str, Any]:
    if at is None:
        return {}
    if len(at) == 22:
        return {"unit": Unit.objects.get_or_create(code=at, defaults={"name": "Dinas contoh"})[0]}
    if "/" in at:
        parent, _, number = at.rpartition("/")
        Region.objects.get_or_create(code=at, defaults={"name": f"RW {number}", "level": "rw", "parent_id": parent})
    return {"region_id": at}


@pytest.fixture
def admin(appoint: Appoint) -> Actor:
    return appoint(Role.ADMIN)


@pytest.fixture
def rw05(appoint: Appoint) -> Actor:
    return appoint(Role.RW_HEAD, f"{TANJUNG_BUNTUNG}/05")


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A browser that speaks to a city by its host name."""
    return lambda city="batam": Client(headers={"host": f"{city}.localhost"})


def account(actor: Actor) -> Account:
    return Account.objects.get(pk=actor.account_id)
