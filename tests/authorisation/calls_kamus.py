"""One call of each act of the kamus."""

import io
from typing import TYPE_CHECKING, Any

from balaikota.base.sheets import open_sheet
from balaikota.city.models import Unit
from balaikota.musrenbang.kamus.entries import entry
from balaikota.musrenbang.kamus.sheet import COLUMNS
from balaikota.musrenbang.models import Cycle, Item
from balaikota.people.models import Account

if TYPE_CHECKING:
    from .calls import Call
    from .scene import City

WHY = "Buku harga 2027 terbit sesudah usulan dikirim."
NO = {"reason": "elsewhere", "sentence": "Perahu sudah disediakan dinas lain."}
DEPARTMENT = "1.03.0.00.0.00.01.0000"
VALUES = {
    "name": "Perahu sekolah", "definition": "Perahu fiber 8 m", "contents": [], "wanted": [], "conditions": "",
    "words": "pompong", "unit_name": "unit", "price": 85_000_000, "price_origin": "HSPK 2027", "land": "none",
    "purse": "pspk", "photos": 1, "output": "", "outcome": "", "activity": "", "account": "", "physical": False,
    "glyph": "", "min_volume": "1", "max_volume": "2", "department": DEPARTMENT,
}  # fmt: skip
TABLE = (
    "Kode,Usulan kegiatan,Definisi operasional,Harga satuan,Satuan,Acuan harga,Volume paling sedikit,"
    f"Volume paling banyak,Kode perangkat daerah\nPRH-01,Perahu,Perahu fiber,85000000,unit,HSPK,1,2,{DEPARTMENT}\n"
)


def year() -> Cycle:
    return Cycle.objects.prefetch_related("windows").get(pk=2028)


def drain() -> Item:
    return Item.objects.select_related("cycle").get(code="U-40")


def _closed() -> dict[str, Any]:
    Item.objects.filter(code="U-40").update(active=False)
    return {"item": drain()}


def _sent(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    rw = city.thing("rw", relation)
    return {
        "region": rw, "cycle": year(), "name": "Perahu sekolah", "need": "Anak-anak menyeberang dengan sampan",
        "latitude": rw.latitude, "longitude": rw.longitude,
    }  # fmt: skip


def _tied(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    return {
        "wish": city.thing("wish_matched", relation, account),
        "proposal": city.thing("submitted", relation, account),
    }


def calls() -> "dict[str, Call]":
    from .calls import CITYWIDE, OWNED, PLACED, Call, on, whole

    return {
        "musrenbang.add_item": whole(lambda: {"cycle": year(), "code": "PRH-01", "values": VALUES}),
        "musrenbang.change_item": whole(lambda: {"item": drain(), "values": entry(drain()) | {"price": 2_000_000}}),
        "musrenbang.close_item": whole(lambda: {"item": drain(), "reason": WHY}),
        "musrenbang.reopen_item": whole(_closed),
        "musrenbang.import_kamus": whole(
            lambda: {"cycle": year(), "sheet": open_sheet(io.BytesIO(TABLE.encode()), COLUMNS)}
        ),
        "musrenbang.publish_edition": whole(lambda: {"cycle": year(), "basis": "Perwali 13/2027"}),
        "musrenbang.settle_price": on("proposal", "moved", take=False, reason=WHY),
        "musrenbang.send_wish": Call(PLACED, _sent),
        "musrenbang.tie_wish": Call(OWNED, _tied),
        "musrenbang.sort_wish": on("wish", "wish", kind="Perahu"),
        "musrenbang.add_to_next_kamus": Call(
            CITYWIDE,
            lambda city, relation, who: {
                "kind": city.thing("missing_kind", "here"), "year": 2029, "code": "PRH-01", "values": VALUES,
            },
        ),
        "musrenbang.match_wish": Call(
            OWNED, lambda city, relation, who: {"wish": city.thing("wish", relation, who), "item": drain()}
        ),
        "musrenbang.take_wish": on("wish", "wish", code="PRH-01", values=VALUES),
        "musrenbang.ask_price": Call(
            OWNED,
            lambda city, relation, who: {
                "wish": city.thing("wish", relation, who), "department": Unit.objects.get(pk=DEPARTMENT),
            },
        ),
        "musrenbang.give_price": on("wish", "wish_pricing", price=85_000_000, unit_name="unit", origin="Penawaran"),
        "musrenbang.decline_wish": on("wish", "wish", **NO),
        "musrenbang.withdraw_wish": on("wish", "wish"),
    }  # fmt: skip
