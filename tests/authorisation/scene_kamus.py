"""Wishes outside the kamus in the scene, one on each desk; an edition, a missing kind, and prices that moved."""

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from balaikota.musrenbang.actions.imports import import_proposals, rows_of
from balaikota.musrenbang.kamus import actions
from balaikota.musrenbang.kamus.models import MissingKind, Wish
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.people.actor import SYSTEM
from balaikota.people.models import Account
from balaikota.workflow import engine

if TYPE_CHECKING:
    from .scene import City

DESKS = {"wish": "asked", "wish_pricing": "pricing", "wish_matched": "matched"}
"""Kind of thing to the state in which it waits."""


def put_kamus(city: "City", cycle: Cycle) -> None:
    actions.publish_edition(actor=SYSTEM, cycle=cycle, basis="Perwali 12/2027")
    Item.objects.filter(code="U-40").update(words="got mampet")  # so that another edition may be published
    city.put("missing_kind", "here", MissingKind.objects.create(name="Perahu"))


def put_wishes(city: "City", cycle: Cycle, relation: str, owner: Account) -> None:
    """One in each state of `DESKS`, and `moved`, a proposal whose entry has another price now."""
    rw, proposal = city.thing("rw", relation), city.thing("submitted", relation)
    proc = engine.process(Wish.process)
    for kind, state in DESKS.items():
        wish = actions.send_wish(
            actor=SYSTEM, region=rw, cycle=cycle, name="Perahu sekolah", need="Anak-anak menyeberang dengan sampan",
            latitude=rw.latitude, longitude=rw.longitude, photo=_photo(),
        )  # fmt: skip
        wish.owner, wish.unit_id = owner, city.spot(relation).unit if state == "pricing" else None
        wish.item = proposal.item if state == "matched" else None
        engine.place(wish, proc, state)
        wish.save()
        city.put(kind, relation, wish)
    city.put("moved", relation, _moved(city, cycle, relation))


def _photo() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (32, 24), (120, 90, 60)).save(file, "JPEG")
    file.seek(0)
    return file


def _moved(city: "City", cycle: Cycle, relation: str) -> Proposal:
    rw, code = city.thing("rw", relation), f"M-{relation[:4].upper()}"
    item = Item.objects.create(
        cycle=cycle, code=code, name="Barang berharga baru", definition="Sesuatu", unit_name="unit", price=1_000_000,
        price_origin="contoh", min_volume=1, max_volume=9, department_id=city.spot(relation).unit,
    )  # fmt: skip
    record = {
        "region": rw.code, "item": code, "volume": 2, "land": "umum", "need": "Sudah lama ditunggu warga",
        "latitude": rw.latitude, "longitude": rw.longitude,
    }  # fmt: skip
    report = import_proposals(actor=SYSTEM, cycle=cycle, sheet=rows_of([record]))
    assert not report.faults, report.faults
    Item.objects.filter(pk=item.pk).update(price=1_100_000)
    return Proposal.objects.get(item=item)
