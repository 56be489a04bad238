"""How the addresses of letters between cities are visited."""

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile as File

from balaikota.exchange import letters
from balaikota.people.models import Account

from .calls_exchange import REASON
from .scene_exchange import CODE, KEY, KEY_ID, letter_from_afar

if TYPE_CHECKING:
    from .scene import City
    from .visits import Visit


def _carried(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    return {"file": File("kota.surat", letters.carried(letter_from_afar().signed(KEY_ID, KEY), None))}


def visits() -> "dict[str, Visit]":
    from .calls import CITYWIDE
    from .visits import Visit, fixed, form, said, thing

    return {
        "exchange:export": fixed(kind="csv"),
        "exchange:carried": form(_carried),
        "exchange:partners": form(said(code="73.73", name="Kota Contoh Baru")),
        "exchange:partner": Visit(
            path=lambda city, relation, account: {"code": CODE},
            body=said(kunci="f" * 16, reason=REASON, pin="1"),
        ),
        "exchange:letter": thing("id", "posted", relations=CITYWIDE, body=said(reason=REASON)),
        "exchange:carry": thing("id", "posted", relations=CITYWIDE),
        "exchange:arrived": thing("id", "arrived", "letter", CITYWIDE, code=CODE),
        "exchange:receipt": thing("id", "arrived", "letter", CITYWIDE, code=CODE),
    }
