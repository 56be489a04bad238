"""Opening a bundle and judging it: whole, signed by a key this city trusts, good today, not older than what is here."""

from importlib.metadata import version as installed_version

from balaikota.audit import keys
from balaikota.base import clock
from balaikota.bundle.bundle import Bundle, check_current, read
from balaikota.bundle.manifest import Manifest, Version
from balaikota.city import current
from balaikota.exchange.models import PartnerKey

from .models import Adoption, KeptBundle


def opened(raw: bytes) -> tuple[Bundle, list[str]]:
    """A bundle whose signature this city trusts, and the keys that made it.

    Refuses whatever `bundle.read` refuses, ``bundle.stranger``, ``bundle.forged``.
    """
    found = read(raw)
    return found, found.signed_by(trusted(found.manifest.city))


def trusted(city: str) -> dict[str, bytes]:
    """Public keys by name that may sign for a city: its pinned ones; for this city itself, its own."""
    if city == current.profile().code:
        own = keys.city_key().public_key()
        return {keys.key_id(own): own.public_bytes_raw()}
    pinned = PartnerKey.objects.filter(partner=city, state=PartnerKey.State.PINNED)
    return {key.key_id: bytes(key.raw) for key in pinned}


def check_good(manifest: Manifest) -> None:
    """Refuses ``bundle.expired``, ``bundle.software``, ``bundle.older``."""
    check_current(manifest, clock.today(), software(), in_use(manifest.name))


def software() -> str:
    return installed_version("balaikota")


def in_use(name: str) -> Version | None:
    """The version of a bundle that is in force here."""
    found = in_force(name)
    return found.bundle.version if found else None


def in_force(name: str) -> Adoption | None:
    return Adoption.objects.filter(name=name, state=Adoption.State.IN_FORCE).select_related("bundle").first()


def kept(bundle: KeptBundle) -> Bundle:
    """A bundle this city holds, read again; it was judged when it came."""
    return read(bytes(bundle.file))
