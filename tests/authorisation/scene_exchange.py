"""Letters in the scene: another city with a key of each state, a letter to it and one from it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balaikota.audit import keys
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.city import current
from balaikota.exchange import letters, sending
from balaikota.exchange.letters import Letter, Receipt
from balaikota.exchange.models import Incoming, Outgoing, Partner, PartnerKey
from balaikota.people.actor import SYSTEM

if TYPE_CHECKING:
    from .scene import City

KEY = Ed25519PrivateKey.from_private_bytes(b"key of the other city, for tests")
KEY_ID = keys.key_id(KEY.public_key())
CODE, NAME = "73.72", "Kota Contoh Surat"


def letter_from_afar(kind: str = "exchange.nothing") -> Letter:
    now = clock.now()
    return Letter(uuid7(), kind, CODE, NAME, current.profile().code, now, now + timedelta(days=30), about="Halo")


def receipt_of(letter: Outgoing) -> bytes:
    said = Receipt(letter.pk, letters.digest(bytes(letter.envelope)), True, "", "", clock.now())
    return said.signed(KEY_ID, KEY)


def put_exchange(city: "City") -> None:
    """By kind: `correspondent`, `trusted` and `untrusted` (its keys), `posted` (waiting), `arrived`."""
    partner = Partner.objects.create(code=CODE, name=NAME)
    trusted = PartnerKey.objects.create(
        partner=partner, key_id=KEY_ID, raw=KEY.public_key().public_bytes_raw(), state="pinned", about="Per telepon"
    )
    untrusted = PartnerKey.objects.create(partner=partner, key_id="f" * 16, raw=b"\1" * 32)
    posted = sending.send(SYSTEM, partner=partner, kind="exchange.nothing", body={"word": "halo"}, about="Halo")
    said = letter_from_afar()
    arrived = Incoming.objects.create(
        letter=said.id, partner=partner, key_id=KEY_ID, kind=said.kind, about=said.about, sent=said.sent,
        envelope=said.signed(KEY_ID, KEY), receipt=b"{}",
    )  # fmt: skip
    things = {"correspondent": partner, "trusted": trusted, "untrusted": untrusted, "posted": posted}
    for kind, thing in (things | {"arrived": arrived}).items():
        city.put(kind, "here", thing)
