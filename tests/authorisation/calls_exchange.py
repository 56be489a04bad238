"""One call of each act about letters between cities."""

from typing import TYPE_CHECKING, Any

from .scene_exchange import KEY, KEY_ID, letter_from_afar, receipt_of

if TYPE_CHECKING:
    from balaikota.people.models import Account

    from .calls import Call
    from .scene import City

REASON = "Dibandingkan per telepon"


def _taken(city: "City", relation: str, account: "Account | None") -> dict[str, Any]:
    letter = letter_from_afar()
    sealed = letter.signed(KEY_ID, KEY)
    public = KEY.public_key().public_bytes_raw().hex()
    shown = type(letter)(**vars(letter) | {"public": public})
    return {"sealed": sealed, "letter": shown, "attachment": None, "key_id": KEY_ID, "pinned": True}


def _answered(city: "City", relation: str, account: "Account | None") -> dict[str, Any]:
    letter = city.thing("posted", relation)
    return {"letter": letter, "receipt": receipt_of(letter)}


def calls() -> "dict[str, Call]":
    from .calls import CITYWIDE, Call, on, whole

    return {
        "exchange.introduce_partner": whole(lambda: {"code": "73.73", "name": "Kota Contoh Baru"}),
        "exchange.set_address": on("partner", "correspondent", CITYWIDE, address="https://contoh.example"),
        "exchange.pin_key": on("key_of", "untrusted", CITYWIDE, about=REASON),
        "exchange.revoke_key": on("key_of", "trusted", CITYWIDE, reason=REASON),
        "exchange.call_back": on("letter", "posted", CITYWIDE, reason=REASON),
        "exchange.try_again": on("letter", "posted", CITYWIDE),
        "exchange.take_letter": Call(CITYWIDE, _taken),
        "exchange.record_receipt": Call(CITYWIDE, _answered),
    }
