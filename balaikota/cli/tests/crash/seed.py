"""What the installations of these tests hold: two cities with a year open for proposals, and people who sign in.

``python -m balaikota.cli.tests.crash.seed`` fills the database that the environment names, as the role that serves.
"""

import io
import os
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

PASSWORD = "benang-putus-1927"
KELURAHAN = {"batam": "21.71.09.1004", "surabaya": "35.78.09.1001"}
HEADS = 6
ITEM = "U-40"
STEPS = ("propose", "kelurahan", "kecamatan", "department", "city")
BEFORE = 5
"""Proposals each city has before anything happens to it."""


def photo(shade: int = 90) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (160, 120), (120, shade % 256, 60)).save(file, "JPEG")
    return file.getvalue()


def need(word: object) -> str:
    """What a proposal says; the word in it tells afterwards which one it was."""
    return f"Got mampet, air masuk rumah setiap hujan ({word})"


def fill(slug: str) -> None:
    """Open a year, appoint RW heads with one password, send a few proposals, issue a paper, seal."""
    from balaikota.audit.seals import make_seal
    from balaikota.city.current import serving
    from balaikota.workflow import engine

    with serving(slug):
        engine.take_over()
        cycle, item = open_year()
        heads = [appoint(slug, number) for number in range(1, HEADS + 1)]
        for number in range(BEFORE):
            send(heads[number], item, number)
        make_seal()
    assert cycle.pk


def open_year() -> tuple[Any, Any]:
    from balaikota.base import clock
    from balaikota.city.models import Unit
    from balaikota.musrenbang import actions
    from balaikota.musrenbang.kamus import actions as kamus
    from balaikota.musrenbang.models import Item
    from balaikota.people.actor import SYSTEM

    cycle = actions.open_cycle(actor=SYSTEM, plan_year=clock.today().year + 1)
    days = {"opens": clock.today() - timedelta(days=7), "closes": clock.today() + timedelta(days=90)}
    for step in STEPS:
        actions.set_window(actor=SYSTEM, cycle=cycle, step=step, basis="SE contoh", **days)
    department = Unit.objects.filter(parent=None).first()
    item = Item(
        cycle=cycle, code=ITEM, name="Drainase U-40", definition="Saluran beton pracetak", words="got mampet",
        unit_name="meter", price=1_250_000, price_origin="contoh", min_volume=10, max_volume=200, photos=1,
        department=department, purse=Item.Purse.REGULAR,
    )  # fmt: skip
    kamus.put_items(actor=SYSTEM, cycle=cycle, items=[item], origin="contoh")
    return cycle, Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code=ITEM)


def appoint(slug: str, number: int) -> tuple[Any, Any]:
    from django.contrib.auth.hashers import make_password

    from balaikota.base.roles import Role
    from balaikota.city.models import Region
    from balaikota.people import actor
    from balaikota.people.models import Account, Grant

    kelurahan = Region.objects.get(code=KELURAHAN[slug])
    rw = Region.objects.create(
        code=f"{kelurahan.code}/{number:02}", name=f"RW {number:02}", level="rw", parent=kelurahan,
        latitude=kelurahan.latitude, longitude=kelurahan.longitude,
    )  # fmt: skip
    account = Account.objects.create(username=f"rw{number}", name=f"Ketua {number}", password=make_password(PASSWORD))
    Grant.objects.create(account=account, role=Role.RW_HEAD, region=rw, starts=date(2026, 1, 1))
    return actor.of(account), rw


def send(head: tuple[Any, Any], item: Any, number: int) -> None:
    from balaikota.musrenbang import actions

    actor, rw = head
    actions.propose(
        actor=actor, region=rw, item=item, volume=Decimal(20 + number), need=need(f"awal {number}"),
        latitude=rw.latitude, longitude=rw.longitude, land="public", photos=[io.BytesIO(photo(number))],
    )  # fmt: skip


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balaikota.config.settings")
    django.setup()
    for city in KELURAHAN:
        fill(city)
