"""What the form of a proposal shows around its fields: entries of the kamus, the money, what was asked near by."""

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from balaikota.base.money import rupiah
from balaikota.base.refusal import Refusal

from . import choices, queries, rules
from .actions._common import check_window
from .models import Cycle, Item

MOST_WORDS = 200


def closed(of: Cycle) -> str:
    """Why nothing can be sent today; empty while the RW meetings are on."""
    try:
        check_window(of, "propose")
    except Refusal as refusal:
        return refusal.sentence
    return ""


def entry(of: Cycle, code: str) -> Item | None:
    return of.items.select_related("department").filter(code=code, active=True).first()


def kamus(of: Cycle, words: str, code: str) -> dict[str, Any]:
    """The entries to choose from: those that match, or the ones asked for most; the chosen one always first."""
    whole = queries.items(of)
    words = words.strip()[:MOST_WORDS]
    near = queries.items(of, words) if words else choices.often_asked(whole)
    first = [item for item in whole if item.code == code]
    shown = [*first, *(item for item in near if item.code != code)]
    rest = [item for item in whole if item not in shown]
    return {"shown": shown, "rest": rest, "chosen": code, "words": words, "found": bool(near), "glyphs": choices.GLYPHS}


def money(of: Cycle, code: str, region: str, volume: Any) -> dict[str, Any]:
    """The chosen entry, what the typed volume would take, and how far the purse of the kelurahan still goes."""
    item, purse = entry(of, code), queries.purse(of, region)
    return {
        "item": item,
        "purse": purse,
        "asked": queries.asked_in(of, region.split("/")[0]) if purse else 0,
        "enough": rules.affordable(purse.left or 0, item.price) if purse and item else None,
        "planned": _cost(item, volume),
    }


def _cost(item: Item | None, volume: Any) -> int:
    """Rupiah of a volume as typed; nothing while it is no number."""
    with suppress(InvalidOperation, ValueError):
        typed = Decimal(str(volume or 0).replace(",", "."))
        return rupiah(item.price * typed) if item and 0 < typed < 10**9 else 0
    return 0


def near(of: Cycle, code: str, latitude: str, longitude: str) -> list[queries.Near]:
    """The nearest three proposals of the last three years for the same thing; none while the point is not known."""
    item = entry(of, code)
    with suppress(ValueError):
        point = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
        return queries.similar(item, *point)[:3] if item else []
    return []
