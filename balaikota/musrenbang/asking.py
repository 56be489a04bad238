"""What the form of a proposal shows around its fields: entries of the kamus, the money, what was asked near by."""

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from balaikota.audit.models import Event
from balaikota.base.money import format_rupiah, rupiah
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from . import choices, nearby, queries, rules
from .actions._common import check_window
from .models import Cycle, Item, Proposal

MOST_WORDS = 200


def way_of(actor: Actor) -> str:
    """The window the actor proposes through."""
    return "pokir" if actor.holds(Role.COUNCIL) else "propose"


def closed(of: Cycle, way: str = "propose", region: str = "") -> str:
    """Why nothing can be sent today; empty while the RW meetings are on (or Setwan's window)."""
    try:
        check_window(of, way, region)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def closed_to(actor: Actor, of: Cycle) -> str:
    """The same for one proposer: where a region has days of its own, those of the proposer's regions count."""
    way, regions = way_of(actor), sorted(actor.regions(Role.RW_HEAD))
    said = [closed(of, way, region) for region in (regions if way == "propose" and regions else [""])]
    return said[0] if all(said) else ""


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


def near(of: Cycle, region: str, asked: Mapping[str, Any], but: Proposal | None = None) -> list[nearby.Candidate]:
    """What may be the same as `asked` (a form's item, latitude, longitude, need, place), the likeliest three.

    None while the point is not known. `but` is the earlier one that is asked again, which is the same of course.
    """
    code = str(asked.get("item") or "")
    with suppress(ValueError, TypeError):
        latitude, longitude = (float(str(asked.get(name)).replace(",", ".")) for name in ("latitude", "longitude"))
        if region and code and isfinite(latitude) and isfinite(longitude):
            words = f"{asked.get('need') or ''} {asked.get('place') or ''}"[: MOST_WORDS * 10]
            kelurahan = region.split("/")[0]
            known = 0, of.plan_year, code, kelurahan, latitude, longitude, words, but.pk if but else None
            return nearby.alike([nearby.Sketch(*known)], most=3).get(0, [])
    return []


def sent_already(key: UUID | None) -> bool:
    """Whether a form with this key has been taken: the same intention, sent a second time."""
    acts = ("musrenbang.propose", "musrenbang.propose_pokir")
    return key is not None and Event.objects.filter(act__in=acts, key=key).exists()


def changes(earlier: Proposal, of: Cycle) -> list[str]:
    """What is no longer as it was when `earlier` was sent: its entry of the kamus, the price, the limits."""
    item = entry(of, earlier.item.code)
    if item is None:
        gone = _("“%(name)s” is no longer in this year's kamus; choose what comes nearest.")
        return [gone % {"name": earlier.item.name}]
    told = []
    if item.name != earlier.item.name:
        told.append(_("It is now called “%(name)s”.") % {"name": item.name})
    if item.price != earlier.price:
        prices = {"before": format_rupiah(earlier.price), "now": format_rupiah(item.price), "unit": item.unit_name}
        told.append(_("The price of one %(unit)s was %(before)s and is now %(now)s.") % prices)
    if not item.min_volume <= earlier.volume <= item.max_volume:
        most = {"least": rules.plain(item.min_volume), "most": rules.plain(item.max_volume), "unit": item.unit_name}
        told.append(_("This year %(least)s to %(most)s %(unit)s may be asked.") % most)
    return told
