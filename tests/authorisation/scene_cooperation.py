"""Agreements in the scene: one in each state that something can be done with."""

from datetime import date
from typing import TYPE_CHECKING, Any

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.cooperation.models import Agreement
from balaikota.cooperation.wording import composed
from balaikota.exchange.models import Incoming, Partner

if TYPE_CHECKING:
    from .scene import City

TERM = {"starts": date(2027, 1, 4), "ends": date(2031, 12, 31)}
COMMON: dict[str, Any] = {"scope_text": "Penerapan aplikasi", "our_contact": "Setda", "their_contact": "Setda", **TERM}
VALUES: dict[str, Any] = COMMON | {
    "title": "Berbagi aplikasi", "rooms": ["musrenbang"], "our_office": "Wali Kota", "their_office": "Wali Kota Contoh",
}  # fmt: skip


def put_cooperation(city: "City") -> None:
    """By kind: `note` (signed by both), `drafted`, `offered` (to us), `agreed` (to be printed), `printed`."""
    signed, issued = city.thing("signed", "here"), city.thing("paper", "here")
    partner = Partner.objects.create(code="73.71", name="Kota Contoh Mitra")
    letter = Incoming.objects.create(
        letter=uuid7(), partner=partner, key_id="0" * 16, kind="cooperation.signed", envelope=b"{}",
        attachment=b"%PDF-1.7 theirs", sent=clock.now(), receipt=b"{}",
    )  # fmt: skip
    done = {"our_signed": clock.now(), "our_way": "hand", "their_signed": clock.now(), "their_sha256": "a" * 64}
    agreed = {"agreed_on": date(2027, 1, 4), "our_key": "b" * 64, "their_key": "c" * 64, "offered": clock.now()}
    numbers = [
        {"our_number": f"{n}/NK/2027", "their_number": f"{n}/NK", "our_year": 2027, "our_sequence": 90 + n}
        for n in range(3)
    ]
    rows: dict[str, dict[str, Any]] = {
        "note": {"state": "signed", "paper": signed, "their_letter": letter.letter} | done | agreed | numbers[0],
        "drafted": {},
        "offered": {
            "state": "offered",
            "offered_by_us": False,
            "offered": clock.now(),
            "their_number": "9/NK",
            "their_key": "c" * 64,
        },
        "agreed": {"state": "agreed"} | agreed | numbers[1],
        "printed": {"state": "agreed", "paper": issued} | agreed | numbers[2],
    }
    for kind, more in rows.items():
        one = Agreement(kind="note", partner=partner, office="Administrator", **VALUES, **more)
        one.text = composed(one)
        one.save()
        city.put(kind, "here", one)
    city.put("mate", "here", partner)
