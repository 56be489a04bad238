"""The kamus of the demonstration: two editions, prices that moved in January, and what a few RWs missed in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import SYSTEM, Actor

from ..demo.pictures import drawn
from ..demo.story import Cast
from ..models import Cycle, Item
from . import actions, differences
from .entries import entry
from .models import MissingKind, Wish

NEW_PRICES = {"PVG-06": 248_000, "PJU-01": 10_250_000, "GRB-01": 4_600_000}
KEPT = "Selisihnya kecil dan usulan ini sudah disepakati dengan harga lama."


@dataclass(frozen=True)
class Asked:
    """What an RW asks for, the kind it counts under, and how it was answered."""

    name: str
    need: str
    kind: str
    cost: int | None
    answer: str = ""


WISHES = (
    Asked("Perahu antar anak sekolah", "Anak-anak menyeberang ke sekolah dengan sampan.", "Perahu", 95_000_000),
    Asked("Perahu ambulans", "Orang sakit menunggu pompong sampai dua jam.", "Perahu", None, "price"),
    Asked("Sumur resapan", "Halaman dan gang tergenang tiap hujan lebat.", "Sumur resapan", 6_500_000, "take"),
    Asked("Lubang resapan biopori", "Air tidak meresap sejak gang disemen.", "Sumur resapan", 2_000_000),
    Asked("Got besar di depan masjid", "Air meluap ke teras masjid.", "", 40_000_000, "match"),
    Asked("Pagar rumah ketua RW", "Supaya aman dari pencuri.", "", 12_000_000, "decline"),
    Asked("Panggung pentas warga", "Karang taruna berlatih di jalan.", "Panggung warga", 18_000_000),
)
WELL = {
    "name": "Sumur resapan", "definition": "Sumur resapan buis beton diameter 80 cm, dalam 3 m, dengan tutup",
    "contents": [{"name": "buis beton", "volume": "6", "unit": "buah"}], "conditions": "Muka air tanah lebih dari 2 m",
    "wanted": ["Tempat air tergenang"], "words": "resapan, biopori, genangan", "unit_name": "titik", "price": 5_900_000,
    "price_origin": "Harga contoh Balai Kota 2026 (bukan SSH resmi)", "min_volume": "1", "max_volume": "10",
    "land": "public", "purse": "pspk", "photos": 1, "output": "Sumur resapan terbangun",
    "outcome": "Air hujan meresap", "activity": "", "account": "", "physical": True, "glyph": "saluran",
}  # fmt: skip
BOAT = WELL | {
    "name": "Perahu lingkungan", "definition": "Perahu fiber 8 m dengan mesin 15 PK dan 10 baju pelampung",
    "contents": [
        {"name": "perahu fiber", "volume": "1", "unit": "unit"},
        {"name": "baju pelampung", "volume": "10", "unit": "buah"},
    ],
    "conditions": "Permukiman di pulau tanpa jembatan", "wanted": ["Tambatan perahu"],
    "words": "pompong, sampan, perahu", "unit_name": "unit",
    "price": 88_000_000, "max_volume": "1", "land": "none", "output": "Perahu diterima",
    "outcome": "Warga pulau menyeberang dengan aman", "physical": False, "glyph": "",
}  # fmt: skip


def fill(last: Cycle, this: Cycle, told: Callable[[str, int, int], None]) -> None:
    people = Cast()
    planner = people.holder(Role.PLANNER)
    for cycle in (last, this):
        with clock.at(_moment(cycle, -1, 10, 20)):
            actions.publish_edition(
                actor=planner or SYSTEM, cycle=cycle, basis=f"Contoh: Perwali kamus {cycle.plan_year}"
            )
    if planner is not None:
        _wishes(this, people, planner)
        _prices(this, planner)
    told("Kamus usulan", 1, 1)


def _moment(cycle: Cycle, years: int, month: int, day: int, hour: int = 2) -> datetime:
    """A moment of the year of meetings, or of the one before."""
    return datetime(cycle.plan_year - 1 + years, month, day, hour, tzinfo=UTC)


def _prices(cycle: Cycle, planner: Actor) -> None:
    """Three prices move on 6 January; of the cheaper one it is decided, about the others not yet."""
    with clock.at(_moment(cycle, 0, 1, 6)):
        for code, price in NEW_PRICES.items():
            item = Item.objects.get(cycle=cycle, code=code)
            actions.change_item(actor=planner, item=item, values=entry(item) | {"price": price})
        actions.publish_edition(actor=planner, cycle=cycle, basis=f"Contoh: perubahan Perwali kamus {cycle.plan_year}")
    with clock.at(_moment(cycle, 0, 1, 8)):
        for proposal in differences.unsettled(cycle, item="GRB-01"):
            actions.settle_price(actor=planner, proposal=proposal, take=False, reason=KEPT)


def _wishes(cycle: Cycle, people: Cast, planner: Actor) -> None:
    heads = [
        (rw, head)
        for rw in Region.objects.filter(level="rw", latitude__isnull=False)
        .select_related("parent")
        .order_by("code")[:60]
        if (head := people.holder(Role.RW_HEAD, rw.code))
    ]
    for n, (asked, (rw, head)) in enumerate(zip(WISHES, heads[:: max(1, len(heads) // len(WISHES))], strict=False)):
        waits = asked.answer in ("", "price")  # those still waiting came in the first days of January
        with clock.at(_moment(cycle, 0, 1, 4 + n % 4) if waits else _moment(cycle, -1, 11, 20 + n)):
            wish = _sent(asked, rw, head, cycle)
        with clock.at(_moment(cycle, 0, 1, 8, 3 + n) if waits else _moment(cycle, -1, 12, 1 + n)):
            _answered(wish, asked, planner, people)
    boat = MissingKind.objects.filter(name="Perahu").first()
    if boat is not None:
        values = BOAT | {"department": _department(cycle)}
        with clock.at(_moment(cycle, 0, 1, 11)):
            actions.add_to_next_kamus(actor=planner, kind=boat, year=cycle.plan_year + 1, code="PRH-01", values=values)


def _sent(asked: Asked, rw: Region, head: Actor, cycle: Cycle) -> Wish:
    place = {"latitude": float(rw.latitude or 0), "longitude": float(rw.longitude or 0)}
    sent: Wish = actions.send_wish(
        actor=head, region=rw, cycle=cycle, name=asked.name, need=asked.need, cost=asked.cost, rt="02",
        photo=BytesIO(drawn("saluran", 1)), **place,
    )  # fmt: skip
    return sent


def _answered(wish: Wish, asked: Asked, planner: Actor, people: Cast) -> None:
    if asked.kind:
        actions.sort_wish(actor=planner, wish=wish, kind=asked.kind)
        wish.refresh_from_db()
    if asked.answer == "match":
        item = wish.cycle.items.select_related("cycle").get(code="U-60")
        actions.match_wish(actor=planner, wish=wish, item=item)
    elif asked.answer == "take":
        values = WELL | {"department": _department(wish.cycle)}
        actions.take_wish(actor=planner, wish=wish, code="SMR-01", values=values)
    elif asked.answer == "decline":
        sentence = "Pagar rumah adalah milik perorangan; usulkan pos kamling untuk keamanan lingkungan."
        actions.decline_wish(actor=planner, wish=wish, reason="private", sentence=sentence)
    elif asked.answer == "price":
        unit = Item.objects.select_related("department").get(cycle=wish.cycle, code="PJU-01").department
        actions.ask_price(actor=planner, wish=wish, department=unit)


def _department(cycle: Cycle) -> str:
    return str(Item.objects.get(cycle=cycle, code="U-40").department_id)
