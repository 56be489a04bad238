"""Making bundles for others, and keeping those that others made."""

import hashlib

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.bundle.manifest import NAME, Manifest
from balaikota.exchange.models import Partner
from balaikota.exchange.sending import send
from balaikota.parts import shelf
from balaikota.people.actor import Actor

from .. import making
from ..making import Wanted
from ..models import KeptBundle, Patch
from ..opening import check_good, opened


@action
def publish_bundle(*, actor: Actor, wanted: Wanted, about: str = "") -> KeptBundle:
    """Make a signed bundle of the chosen applications as they stand, and put it into the public catalogue.

    `about` says what is new in it. Refuses ``bundle.name``, ``bundle.past`` where its term is over already,
    ``bundle.no_rooms``, ``bundle.not_newer``.
    """
    lock_scope("adoption.publish")
    if not NAME.fullmatch(wanted.name):
        raise Refusal("bundle.name", field="name")
    if wanted.expires < clock.today():
        raise Refusal("bundle.past", field="expires", expires=wanted.expires)
    if not any(room in wanted.rooms for room, _ in shelf.allowed()):
        raise Refusal("bundle.no_rooms", field="rooms")
    mine = KeptBundle.objects.filter(way=KeptBundle.Way.OWN, name=wanted.name)
    last = max((one.version for one in mine.defer("file")), default=None)
    if last is not None and wanted.version <= last:
        raise Refusal("bundle.not_newer", field="version", last=last)
    manifest, raw = making.made(wanted)
    thanked = Patch.objects.filter(way=Patch.Way.GOT, state=Patch.State.TAKEN, credited="")
    thanked.update(credited=str(wanted.version))
    note(bundle=manifest.file_name, parts=len(manifest.parts))
    return _keep(actor, manifest, raw, KeptBundle.Way.OWN, [], about)


@action
def withdraw_bundle(*, actor: Actor, bundle: KeptBundle, reason: str) -> KeptBundle:
    """Take a bundle of ours out of the catalogue; who has it keeps it. Refuses ``basis.required``."""
    if len(reason.strip()) < 5:
        raise Refusal("basis.required", field="reason")
    bundle.withdrawn = clock.now()
    bundle.save(update_fields=["withdrawn"])
    return bundle


@action
def keep_bundle(*, actor: Actor, raw: bytes) -> KeptBundle:
    """Keep a bundle that came as a file or was fetched. The same file is kept once.

    Refuses what is wrong with it (``bundle.*``), ``bundle.stranger`` where its city's key is not pinned here, and what
    could not be adopted anyway: ``bundle.expired``, ``bundle.software``, ``bundle.older``.
    """
    return take_in(actor, raw)


def take_in(actor: Actor, raw: bytes) -> KeptBundle:
    """The same inside another action (a letter that brings one)."""
    found, names = opened(raw)
    check_good(found.manifest)
    note(bundle=found.manifest.file_name, sha256=found.sha256)
    return _keep(actor, found.manifest, raw, KeptBundle.Way.GOT, names, "")


@action
def give_bundle(*, actor: Actor, bundle: KeptBundle, partner: Partner) -> KeptBundle:
    """Send a bundle of ours to a partner as a letter. Refuses ``bundle.not_ours``."""
    if bundle.way != KeptBundle.Way.OWN or bundle.withdrawn:
        raise Refusal("bundle.not_ours")
    body = {"name": bundle.name, "version": str(bundle.version), "sha256": bundle.sha256, "about": bundle.note}
    send(actor, partner=partner, kind="adoption.bundle", body=body, attachment=bytes(bundle.file), about=str(bundle))
    note(partner=partner.code)
    return bundle


def _keep(actor: Actor, manifest: Manifest, raw: bytes, way: str, names: list[str], about: str) -> KeptBundle:
    bundle, _ = KeptBundle.objects.get_or_create(
        way=way, sha256=hashlib.sha256(raw).hexdigest(),
        defaults={
            "name": manifest.name, "year": manifest.version.year, "number": manifest.version.number,
            "giver": manifest.city, "giver_name": manifest.city_name, "file": raw, "size": len(raw),
            "made": manifest.made, "expires": manifest.expires, "licence": manifest.licence, "keys": names,
            "note": about.strip(), "office": actor.office,
        },
    )  # fmt: skip
    return bundle
