"""Bundles in the scene: one of ours, one adopted, an upgrade with a conflict being prepared, and a change offered."""

from datetime import date
from typing import TYPE_CHECKING

from balaikota.adoption import actions
from balaikota.adoption.making import Wanted
from balaikota.adoption.models import Patch
from balaikota.bundle.manifest import Version
from balaikota.city import current
from balaikota.exchange.models import Partner
from balaikota.parts import shelf
from balaikota.parts.actions import change_part
from balaikota.people.actor import SYSTEM

if TYPE_CHECKING:
    from .scene import City

REASONS = "musrenbang/codes/comment_reasons.yaml"
BASIS = "SK Wali Kota 12/2027"


def wanted(version: str) -> Wanted:
    return Wanted("contoh", Version.parse(version), ["musrenbang"], date(2099, 1, 1))


def advertise(word: str) -> bytes:
    """Call advertising otherwise in the list of reasons."""
    content = shelf.contents()[REASONS].decode()
    line = next(line for line in content.splitlines() if line.startswith("advertising:"))
    changed = content.replace(line, f"advertising: {{en: Advertising, id: {word}}}").encode()
    change_part(actor=SYSTEM, path=REASONS, content=changed, basis=BASIS)
    return changed


def put_adoption(city: "City") -> None:
    """By kind: `partner`, `bundle` (ours), `got` (not adopted yet), `adoption` (in force), `draft`, `patch`."""
    partner = Partner.objects.create(code=current.profile().code, name="Kota Contoh")
    base = shelf.contents()[REASONS]
    own = actions.publish_bundle(actor=SYSTEM, wanted=wanted("2026.1"))
    first = actions.begin_adoption(
        actor=SYSTEM, bundle=actions.keep_bundle(actor=SYSTEM, raw=bytes(own.file)), rooms=["musrenbang"]
    )
    adoption = actions.adopt(actor=SYSTEM, adoption=first, basis=BASIS)
    advertise("Reklame")
    newer = actions.publish_bundle(actor=SYSTEM, wanted=wanted("2026.2"))
    got = actions.keep_bundle(actor=SYSTEM, raw=bytes(newer.file))
    mine = advertise("Dagangan")
    draft = actions.begin_adoption(actor=SYSTEM, bundle=got, rooms=["musrenbang"])
    patch = Patch.objects.create(
        way=Patch.Way.GOT, partner=partner.code, partner_name=partner.name, name="contoh", version="2026.1",
        path=REASONS, base=mine, content=base, reason="Kata lama lebih baik.", basis=BASIS,
    )  # fmt: skip
    things = {"partner": partner, "bundle": newer, "got": got, "adoption": adoption, "draft": draft, "patch": patch}
    for kind, thing in things.items():
        city.put(kind, "here", thing)
