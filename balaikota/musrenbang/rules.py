"""What decides, and knows nothing else: plain values in, a value or a `Refusal` out."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

from balaikota.base.money import Rupiah, rupiah
from balaikota.base.refusal import Refusal


@dataclass(frozen=True)
class Limits:
    """What the kamus says of one item (kamus usulan: harga satuan, volume, satuan, foto, status lahan)."""

    price: int
    unit: str
    least: Decimal
    most: Decimal
    photos: int
    land: str


@dataclass(frozen=True)
class Span:
    """The first and last day on which a step is open."""

    opens: date
    closes: date


def cost(limits: Limits, volume: Decimal) -> Rupiah:
    """Cost of a proposal in rupiah: volume x standard price, rounded down.

    Refuses ``volume.range`` outside the item's limits, and ``volume.slip`` where a zero too many seems to be the fault.
    """
    if limits.least <= volume <= limits.most:
        return rupiah(limits.price * volume)
    facts = {"least": plain(limits.least), "most": plain(limits.most), "unit": limits.unit, "value": plain(volume)}
    guess = slip(limits, volume)
    if guess is not None:
        raise Refusal("volume.slip", field="volume", guess=plain(guess), **facts)
    raise Refusal("volume.range", field="volume", **facts)


def slip(limits: Limits, volume: Decimal) -> Decimal | None:
    """The volume probably meant when a zero or the decimal sign slipped: a tenth or a hundredth that fits."""
    candidates = [volume / 10, volume / 100] if volume > limits.most else [volume * 10, volume * 100]
    return next((guess for guess in candidates if limits.least <= guess <= limits.most), None)


def plain(number: Decimal) -> str:
    """ "1.234,5" as Indonesians write it, no trailing zeros."""
    text = f"{number.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def affordable(left: int, price: int) -> int:
    """How many whole units the money left (rupiah) still pays for."""
    return max(left, 0) // price


@dataclass(frozen=True)
class Purse:
    """What a purse still has: `left` rupiah and `room` for so many proposals; None where that does not limit it."""

    title: str
    left: int | None
    room: int | None


def charge(purse: Purse, holds: int | None, needs: int) -> int:
    """By how much (rupiah) a purse must change so that a proposal has `needs` of it; `holds` None: it has no place yet.

    Refuses ``quota.exceeded`` where more is needed than is left, ``quota.full`` where no place is.
    """
    change = needs - (holds or 0)
    if purse.left is not None and change > purse.left:
        raise Refusal("quota.exceeded", field="volume", purse=purse.title, needed=change, left=purse.left)
    if holds is None and purse.room is not None and purse.room < 1:
        raise Refusal("quota.full", purse=purse.title)
    return change


def check_open(span: Span | None, step: str, today: date) -> None:
    """Refuses ``window.unset``, ``window.early`` or ``window.late`` when `step` is not open today."""
    if span is None:
        raise Refusal("window.unset", step=step)
    if today < span.opens:
        raise Refusal("window.early", step=step, opens=span.opens)
    if today > span.closes:
        raise Refusal("window.late", step=step, closes=span.closes)


def check_pokir(closes: date, city_opens: date, days: int) -> None:
    """Pokir are in at least `days` days before the musrenbang of the city opens. Refuses ``window.pokir``."""
    latest = city_opens - timedelta(days=days)
    if closes > latest:
        raise Refusal("window.pokir", field="closes", days=days, latest=latest)


def check_photos(limits: Limits, given: int) -> None:
    if given < limits.photos:
        raise Refusal("photos.few", field="photos", least=limits.photos, given=given)


def check_land(limits: Limits, land: str) -> None:
    """A thing that is built needs land that is public or granted in writing (kamus, column status lahan)."""
    if limits.land != "none" and land == "none":
        raise Refusal("land.unsettled", field="land")


BODIES = ("Fraksi", "Komisi", "Badan", "Pimpinan", "Gabungan")
"""How the name of a body of the DPRD begins (PP 12/2018: alat kelengkapan and fraksi)."""


def check_sponsor(sponsor: str) -> None:
    """Pokir are brought by a body of the DPRD, never by a person's name. Refuses ``sponsor.person``."""
    first, _, rest = sponsor.strip().partition(" ")
    if first not in BODIES or (not rest.strip() and first != "Pimpinan"):
        raise Refusal("sponsor.person", field="sponsor")


def check_again(ended: bool, same_region: bool) -> None:
    """Only what was not taken up is asked again, and only where it was asked. Refuses ``earlier.*``."""
    if not ended:
        raise Refusal("earlier.open", field="earlier")
    if not same_region:
        raise Refusal("earlier.elsewhere", field="earlier")


def check_words(text: str, field: str) -> None:
    """Refuses ``why.short`` where nothing is said."""
    if len(text.strip()) < 10:
        raise Refusal("why.short", field=field)


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance in metres between two points (latitude, longitude in degrees), on a sphere of 6,371 km."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (a, b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))
