"""People of two kelurahan of Batam, a year with open windows, and a proposal on its way."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.models import Region, Unit
from balaikota.musrenbang import actions
from balaikota.musrenbang.kamus import actions as kamus
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.people import actor as actors
from balaikota.people.actor import Actor
from balaikota.people.models import Account, Grant
from balaikota.workflow import engine

BUNTUNG, SAMBAU = "21.71.09.1004", "21.71.06.1001"
RW = f"{BUNTUNG}/05"
STEPS = ("propose", "kelurahan", "kecamatan", "department", "city")
NOW = datetime(2027, 1, 12, 2, 0, tzinfo=UTC)


def photo(size: tuple[int, int] = (640, 480)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, (120, 90, 60)).save(file, "JPEG")
    file.seek(0)
    return file


@pytest.fixture
def january(batam: None) -> Any:
    """12 January 2027, 09.00 in Batam."""
    with clock.at(NOW):
        yield


@pytest.fixture
def rw05(january: None) -> Region:
    for code, name in ((RW, "RW 05"), (f"{BUNTUNG}/06", "RW 06"), (f"{SAMBAU}/01", "RW 01")):
        Region.objects.create(code=code, name=name, level="rw", parent_id=code.split("/")[0])
    return Region.objects.get(pk=RW)


@pytest.fixture
def person(january: None) -> Callable[..., Actor]:
    """Make somebody with one role, held at a region or unit since New Year."""

    def make(name: str, role: Role, *, region: str | None = None, unit: str | None = None) -> Actor:
        account = Account.objects.create(username=name.lower().replace(" ", "."), name=name)
        Grant.objects.create(account=account, role=role, region_id=region, unit_id=unit, starts=date(2026, 1, 1))
        return actors.of(account)

    return make


@pytest.fixture
def public_works(january: None) -> Unit:
    return Unit.objects.filter(parent=None).first()


@pytest.fixture
def cycle(january: None, public_works: Unit) -> Cycle:
    """Planning of 2028 with every window open and one purse of Rp300 million for each kelurahan."""
    engine.take_over()
    planner = Actor(None, "Bappeda", system=True)
    year = actions.open_cycle(actor=planner, plan_year=2028)
    for step in STEPS:
        days = {"opens": date(2027, 1, 4), "closes": date(2027, 3, 31)}
        actions.set_window(actor=planner, cycle=year, step=step, basis="SE 1/2027", **days)
    actions.set_quota(actor=planner, cycle=year, limit=300_000_000, basis="Perwali 1/2027")
    return Cycle.objects.prefetch_related("windows").get(pk=2028)


@pytest.fixture
def drain(cycle: Cycle, public_works: Unit) -> Item:
    item = Item(
        cycle=cycle, code="U-40", name="Drainase U-40", definition="Saluran beton pracetak U-40 dengan tutup",
        words="got mampet, selokan, banjir", unit_name="meter", price=1_250_000, price_origin="contoh",
        min_volume=10, max_volume=200, photos=1, department=public_works,
    )  # fmt: skip
    kamus.put_items(actor=Actor(None, "Bappeda", system=True), cycle=cycle, items=[item], origin="contoh")
    return Item.objects.select_related("cycle").prefetch_related("cycle__windows").get(code="U-40")


@pytest.fixture
def hasan(person: Callable[..., Actor], rw05: Region) -> Actor:
    return person("Hasan", Role.RW_HEAD, region=RW)


@pytest.fixture
def lurah(person: Callable[..., Actor]) -> Actor:
    return person("Ratna", Role.LURAH, region=BUNTUNG)


@pytest.fixture
def lurah_elsewhere(person: Callable[..., Actor]) -> Actor:
    return person("Wati", Role.LURAH, region=SAMBAU)


@pytest.fixture
def camat(person: Callable[..., Actor]) -> Actor:
    return person("Bakri", Role.CAMAT, region="21.71.09")


@pytest.fixture
def department(person: Callable[..., Actor], public_works: Unit) -> Actor:
    return person("Dewi", Role.DEPARTMENT, unit=public_works.code)


@pytest.fixture
def planner(person: Callable[..., Actor]) -> Actor:
    return person("Sari", Role.PLANNER)


def sending(item: Item, region: Region, **changes: Any) -> dict[str, Any]:
    """The arguments of a proposal that nothing is wrong with."""
    right = {
        "region": region, "item": item, "volume": Decimal(120), "need": "Got mampet, air masuk rumah setiap hujan",
        "latitude": 1.16968, "longitude": 104.03331, "land": "public", "photos": [photo()],
    }  # fmt: skip
    return right | changes


@pytest.fixture
def proposal(hasan: Actor, drain: Item, rw05: Region) -> Proposal:
    return actions.propose(actor=hasan, **sending(drain, rw05))


@contextmanager
def on(day: date) -> Any:
    with clock.at(datetime(day.year, day.month, day.day, 3, tzinfo=UTC)):
        yield
