"""Batam and Surabaya on one server, each with an administrator; letters of a kind that is only for tests."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balaikota.base import manifest
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.current import serving
from balaikota.exchange import actions, sending
from balaikota.exchange.models import Partner, PartnerKey
from balaikota.exchange.taken import Taken
from balaikota.exchange.views import own_key
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant

CODES = {"batam": "21.71", "surabaya": "35.78"}


@pytest.fixture
def admin(db: None) -> Callable[[str], Actor]:
    def made(city: str) -> Actor:
        with serving(city):
            account, new = Account.objects.get_or_create(username="intan", defaults={"name": "Intan"})
            if new:
                Grant.objects.create(account=account, role=Role.ADMIN, starts=date(2020, 1, 1))
            return actors.of(account)

    return made


@pytest.fixture
def befriended(admin: Callable[[str], Actor]) -> None:
    """Each knows the other's address and trusts its key."""
    for here, there in (("batam", "surabaya"), ("surabaya", "batam")):
        introduce(here, there, admin(here), pinned=True)


def introduce(here: str, there: str, actor: Actor, *, pinned: bool) -> Partner:
    with serving(there):
        key = own_key()["key"]
    with serving(here):
        found: Partner = actions.introduce_partner(
            actor=actor, code=CODES[there], name=f"Kota {there.title()}", address=f"http://{there}.localhost",
            public=key,
        )  # fmt: skip
        if pinned:
            actions.pin_key(actor=actor, key_of=PartnerKey.objects.get(partner=found), about="Dibandingkan per telepon")
        return found


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Taken]:
    """What rooms were handed: letters of the kind test.word are heard, test.no is refused after it wrote something."""
    found: list[Taken] = []

    def refuse(letter: Taken) -> None:
        Partner.objects.create(code="99.99", name="Must not stay")
        raise Refusal("not.permitted")

    rooms = manifest.rooms()
    room = replace(rooms[0], receives={"test.word": found.append, "test.no": refuse})
    monkeypatch.setattr("balaikota.exchange.actions.post.rooms", lambda: (*rooms, room))
    return found


@pytest.fixture
def write(befriended: None, admin: Callable[[str], Actor]) -> Callable[..., Any]:
    """A letter from Batam to Surabaya, not delivered yet."""

    def written(kind: str = "test.word", **more: Any) -> Any:
        with serving("batam"):
            partner = Partner.objects.get(code="35.78")
            return sending.send(admin("batam"), partner=partner, kind=kind, **({"body": {"word": "halo"}} | more))

    return written
