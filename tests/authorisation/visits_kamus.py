"""How the addresses of the kamus are visited."""

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile as File

from balaikota.base.ids import uuid7
from balaikota.people.models import Account

from .calls_kamus import DEPARTMENT, NO, TABLE, WHY

if TYPE_CHECKING:
    from .scene import City
    from .visits import Visit

ENTRY = {
    "code": "PRH-01", "name": "Perahu sekolah", "definition": "Perahu fiber 8 m", "price": "85 juta",
    "unit_name": "unit", "price_origin": "HSPK 2027", "min_volume": "1", "max_volume": "2", "photos": "1",
    "land": "none", "purse": "pspk", "department": DEPARTMENT,
}  # fmt: skip
ANSWERS = {
    "ada-di-kamus": ("wish", {"item": "U-40"}),
    "masuk-kamus": ("wish", ENTRY),
    "minta-harga": ("wish", {"department": DEPARTMENT}),
    "beri-harga": ("wish_pricing", {"price": "85 juta", "unit_name": "unit", "origin": "Penawaran 2027"}),
    "tidak-diterima": ("wish", NO),
    "tarik": ("wish", {}),
}
"""The word of each answer in the address, on which desk a wish waits for it, and the form."""


def _sent(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    rw = city.thing("rw", relation, account)
    return {
        "region": rw.code, "name": "Perahu sekolah", "need": "Anak-anak menyeberang dengan sampan",
        "latitude": rw.latitude, "longitude": rw.longitude, "key": str(uuid7()),
    }  # fmt: skip


def _settled(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    return {"nomor": [city.thing("moved", "here").number], "putusan": "tetap", "alasan": WHY}


def _tied(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    return {"usulan": city.thing("submitted", relation, account).number}


def _table(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    return {"file": File("kamus.csv", TABLE.encode())}


def _prices(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    table = b"URAIAN BARANG,SPESIFIKASI,SATUAN,HARGA SATUAN,TKDN,KODE REKENING\nPasir,,m3,250000,,\n"
    book = {"kind": "SSH", "origin": "Kota Contoh", "year": "2027", "basis": "Perwali 40/2026"}
    return book | {"file": File("harga.csv", table)}


def visits() -> "dict[str, Visit]":
    from .visits import OWNED, PLACED, Visit, fixed, form, said, thing

    edition = {"year": 2028, "number": 1}
    kind = Visit(
        path=lambda city, relation, who: {"pk": city.thing("missing_kind", "here").pk}, body=said(**ENTRY, year="2029")
    )
    return {
        "musrenbang:item_new": form(said(**ENTRY)),
        "musrenbang:kamus_import": form(_table),
        "musrenbang:kamus_codes": fixed(kind="rekening"),
        "musrenbang:edition_publish": form(said(basis="Perwali 13/2027")),
        "musrenbang:edition": fixed(**edition),
        "musrenbang:edition_pdf": fixed(**edition),
        "musrenbang:edition_export": fixed(**edition, kind="csv"),
        "musrenbang:price_changes": form(_settled),
        "musrenbang:price_changes_export": fixed(kind="csv"),
        "musrenbang:missing_export": fixed(kind="csv"),
        "musrenbang:missing_add": kind,
        "musrenbang:item_change": Visit(path=said(code="U-40"), body=said(**ENTRY)),
        "musrenbang:item_close": Visit(path=said(code="U-40"), body=said(reason=WHY)),
        "musrenbang:wishes_export": fixed(kind="csv"),
        "musrenbang:wish_new": form(_sent, ("here", "elsewhere", "abroad")),
        "musrenbang:wish_photo": thing("wish", "wish", relations=PLACED, size="kecil"),
        "musrenbang:wish": thing("number", "wish", "number", PLACED),
        "musrenbang:wish_sort": thing("number", "wish", "number", PLACED, body=said(kind="Perahu")),
        "musrenbang:wish_tie": thing("number", "wish_matched", "number", OWNED, body=_tied),
        **{
            f"musrenbang:wish_answer {word}": thing("number", desk, "number", OWNED, body=said(**fields), word=word)
            for word, (desk, fields) in ANSWERS.items()
        },
        "api:kamus-edition": fixed(plan_year=2028, number=1),
        "regulation:load": Visit(path=said(what="harga"), body=_prices),
        "jobs:job": thing("id", "job"),
        "jobs:cancel": thing("id", "job"),
        "jobs:file": thing("id", "job"),
    }
