"""Giving a change back to the giver, and taking one over with thanks."""

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.exchange.models import Partner
from balaikota.exchange.sending import send
from balaikota.parts import shelf
from balaikota.people.actor import Actor

from ..blending import Way, ways
from ..letters import about, patch_body
from ..marks import waiting
from ..models import Adoption, Patch


@action
def offer_patch(*, actor: Actor, adoption: Adoption, path: str, reason: str, basis: str) -> Patch:
    """Hold out our version of an adopted part to its giver, and why it is better.

    Refuses ``adoption.not_in_force``, ``patch.same`` where the part is as it was given, ``patch.reason``,
    ``basis.required``, ``patch.no_partner`` where the giver is no partner of ours, ``patch.waiting`` where the very
    same is held out already and not answered.
    """
    if adoption.state != Adoption.State.IN_FORCE:
        raise Refusal("adoption.not_in_force")
    piece = adoption.pieces.filter(path=path).first()
    now = shelf.contents().get(path)
    if piece is None or piece.theirs is None or now in (None, bytes(piece.theirs)) or path in waiting(adoption):
        raise Refusal("patch.same", path=path)
    if len(reason.strip()) < 10:
        raise Refusal("patch.reason", field="reason")
    if len(basis.strip()) < 5:
        raise Refusal("basis.required", field="basis")
    partner = Partner.objects.filter(code=adoption.bundle.giver).first()
    if partner is None:
        raise Refusal("patch.no_partner", name=adoption.bundle.giver_name)
    lock_scope(f"adoption.patch {path}")
    if Patch.objects.filter(
        way=Patch.Way.GIVEN, state=Patch.State.OFFERED, partner=partner.code, path=path, content=now
    ).exists():
        raise Refusal("patch.waiting", city=partner.name)
    patch = Patch.objects.create(
        way=Patch.Way.GIVEN, partner=partner.code, partner_name=partner.name, name=adoption.name,
        version=str(adoption.bundle.version), path=path, base=bytes(piece.theirs), content=now, reason=reason.strip(),
        basis=basis.strip(), at=clock.now(), office=_who(actor),
    )  # fmt: skip
    send(actor, partner=partner, kind="adoption.patch", body=patch_body(patch), about=about(patch))
    return patch


@action
def take_patch(*, actor: Actor, patch: Patch, basis: str, way: Way = Way.WHOLE, seen: str = "") -> Patch:
    """Take an offered change over into our own version, in one of the ways; the next bundle thanks for it.

    `seen` is the digest (`shelf.digest`) of our version that somebody looked at beside the offered one. Refuses
    ``patch.answered``, ``basis.required``, ``patch.way`` where the change cannot be taken so, and ``patch.moved`` where
    the part here is neither what the change was made from nor what was looked at.
    """
    patch = _open(patch)
    if len(basis.strip()) < 5:
        raise Refusal("basis.required", field="basis")
    now = shelf.contents().get(patch.path)
    if now != bytes(patch.base) and seen != shelf.digest(now):
        raise Refusal("patch.moved", path=patch.path)
    content = ways(patch.path, bytes(patch.base), now, bytes(patch.content)).get(way)
    if content is None:
        raise Refusal("patch.way", field="way")
    if content != now:
        shelf.put(actor, {patch.path: content}, f"{patch.partner_name}: {basis.strip()}")
    note(path=patch.path, way=str(way))
    return _answered(actor, patch, Patch.State.TAKEN, basis)


@action
def answer_patch(*, actor: Actor, patch: Patch, reason: str) -> Patch:
    """Decline an offered change, and say why. Refuses ``patch.answered``, ``patch.reason``."""
    patch = _open(patch)
    if len(reason.strip()) < 10:
        raise Refusal("patch.reason", field="reason")
    return _answered(actor, patch, Patch.State.DECLINED, reason)


def _who(actor: Actor) -> str:
    """The person with the office, for those of both cities who work on it; the public reads neither."""
    return f"{actor.name} ({actor.office})" if actor.name else actor.office


def _open(patch: Patch) -> Patch:
    lock_scope(f"adoption.patch {patch.pk}")
    fresh = Patch.objects.select_for_update().get(pk=patch.pk)
    if fresh.way != Patch.Way.GOT or fresh.state != Patch.State.OFFERED:
        raise Refusal("patch.answered")
    return fresh


def _answered(actor: Actor, patch: Patch, state: Patch.State, answer: str) -> Patch:
    patch.state, patch.answer, patch.answered = state, answer.strip(), clock.now()
    patch.answer_office = _who(actor)
    patch.save()
    partner = Partner.objects.filter(code=patch.partner).first()
    if partner is not None:
        body = {"patch": str(patch.pk), "state": str(state), "answer": patch.answer}
        send(actor, partner=partner, kind="adoption.answer", body=body, about=about(patch))
    return patch
