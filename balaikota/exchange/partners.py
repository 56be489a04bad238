"""Other cities as this one knows them: their houses and their keys. Called inside an action."""

from urllib.parse import urlsplit

from django.conf import settings

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.codes import is_city

from . import letters
from .models import Partner, PartnerKey

FEWEST_LETTERS = 5


def introduce(code: str, name: str, address: str, key: bytes | None) -> Partner:
    """Enter a city, with a key of it that is not trusted yet; name and address of one that is known already stay.

    Refuses ``partner.self``, ``partner.code``, ``partner.address``.
    """
    if code == current.profile().code:
        raise Refusal("partner.self", field="code")
    if not is_city(code) or not name:
        raise Refusal("partner.code", field="code", code=code)
    check_address(address)
    partner, _ = Partner.objects.get_or_create(code=code, defaults={"name": name, "address": address})
    if key is not None:
        PartnerKey.objects.get_or_create(partner=partner, key_id=key_name(key), defaults={"raw": key})
    return partner


def check_address(address: str) -> None:
    """Refuses ``partner.address`` for what is none; in production letters go by https alone."""
    scheme = "https" if settings.PRODUCTION else "http"
    if address and (not urlsplit(address).hostname or not address.startswith(scheme)):
        raise Refusal("partner.address", field="address")


def pin(key: PartnerKey, about: str) -> PartnerKey:
    """Trust a key, on what `about` names: an agreement signed by both sides, or who compared it with whom.

    Refuses ``basis.required``, ``key.revoked``.
    """
    if len(about.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field="about")
    if key.state == PartnerKey.State.REVOKED:
        raise Refusal("key.revoked", name=key.key_id)
    key.state, key.about, key.since = PartnerKey.State.PINNED, about.strip(), clock.real()
    key.save()
    return key


def known(partner: str, *, strangers: bool) -> dict[str, bytes]:
    """Public keys that may speak for a city: the trusted ones, and for `strangers` those that were only offered."""
    states = [PartnerKey.State.PINNED] + ([PartnerKey.State.OFFERED] if strangers else [])
    return {key.key_id: bytes(key.raw) for key in PartnerKey.objects.filter(partner=partner, state__in=states)}


def key_name(raw: bytes) -> str:
    """The short name of a public key (see `audit.keys.key_id`)."""
    return letters.digest(raw)[:16]


def raw_key(text: str) -> bytes:
    """A public key as people copy it. Refuses ``partner.key``."""
    try:
        raw = bytes.fromhex("".join(text.split()))
    except ValueError as error:
        raise Refusal("partner.key", field="public") from error
    if len(raw) != 32:
        raise Refusal("partner.key", field="public")
    return raw
