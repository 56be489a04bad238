"""Adopting and upgrading: prepared as a draft, decided part by part, carried out in one act, undone in one."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.bundle.merge import Choice
from balaikota.parts import shelf
from balaikota.people.actor import Actor
from balaikota.regulation import keeper as rules

from ..marks import waiting
from ..models import Adoption, Decision, KeptBundle, Piece
from ..opening import check_good, in_force, kept
from ..plan import Line, faults, open_conflicts, plan
from ..saying import described, title

FEWEST_LETTERS = 5


@action
def begin_adoption(
    *, actor: Actor, bundle: KeptBundle, rooms: Collection[str], agreement: UUID | None = None
) -> Adoption:
    """Begin to prepare the adoption of a bundle, or the upgrade to it: nothing changes yet.

    Refuses ``bundle.expired``, ``bundle.software``, ``bundle.older``, ``bundle.no_rooms``, ``adoption.draft`` while
    another is being prepared, ``adoption.same`` where this very version is in force, ``adoption.room_taken`` where an
    application comes from another bundle.
    """
    lock_scope("adoption")
    manifest = kept(bundle).manifest
    check_good(manifest)
    offered = {part.room for part in manifest.parts}
    if not rooms or not set(rooms) <= offered:
        raise Refusal("bundle.no_rooms", field="rooms")
    if Adoption.objects.filter(state=Adoption.State.DRAFT).exists():
        raise Refusal("adoption.draft")
    last = in_force(manifest.name)
    if last and last.bundle_id == bundle.pk and set(rooms) <= set(last.rooms):
        raise Refusal("adoption.same", version=str(bundle))
    for other in Adoption.objects.filter(state=Adoption.State.IN_FORCE).exclude(name=manifest.name):
        if taken := sorted(set(other.rooms) & set(rooms)):
            raise Refusal("adoption.room_taken", field="rooms", room=taken[0], bundle=str(other))
    chosen = sorted(set(rooms) | set(last.rooms if last else []))
    return Adoption.objects.create(
        bundle=bundle, name=manifest.name, rooms=chosen, after=last, agreement=agreement,
        begun=clock.now(), begun_office=actor.office,
    )  # fmt: skip


@action
def decide_part(*, actor: Actor, adoption: Adoption, path: str, choice: Choice, basis: str, seen: str = "") -> Adoption:
    """Decide about one part that both sides changed, on the city's own basis; it holds for what both are now.

    `seen` is what `queries.seen` said when the actor looked. Refuses ``adoption.closed``, ``adoption.no_conflict``,
    ``basis.required``, ``adoption.changed_meanwhile`` where a side is no longer what was seen, and
    ``adoption.decided_meanwhile`` where a decision holds that was not.
    """
    adoption = _draft(adoption)
    line = next((line for line in lines(adoption) if line.conflict and line.path == path), None)
    if line is None:
        raise Refusal("adoption.no_conflict", path=path)
    _require(basis, "basis")
    _check_seen(line, adoption.decisions.filter(path=path).first(), seen)
    Decision.objects.update_or_create(
        adoption=adoption, path=path,
        defaults={
            "choice": choice, "basis": basis.strip(), "about": line.about, "at": clock.now(), "office": actor.office,
        },
    )  # fmt: skip
    return adoption


def _check_seen(line: Line, earlier: Decision | None, seen: str) -> None:
    about, _, decision = seen.partition("/")
    if about and about != line.about:
        raise Refusal("adoption.changed_meanwhile", path=line.path)
    if earlier is not None and not line.stale and decision != earlier.digest:
        raise Refusal(
            "adoption.decided_meanwhile", path=line.path, office=earlier.office, basis=earlier.basis,
            choice=earlier.get_choice_display(),
        )  # fmt: skip


@action
def drop_draft(*, actor: Actor, adoption: Adoption, reason: str) -> Adoption:
    """Do not carry out what was being prepared. Refuses ``adoption.closed``, ``basis.required``."""
    adoption = _draft(adoption)
    _require(reason, "reason")
    return _end(actor, adoption, Adoption.State.DROPPED, reason)


@action
def adopt(*, actor: Actor, adoption: Adoption, basis: str) -> Adoption:
    """Carry it out: every part of the plan at once, or with a Refusal none of them.

    `basis` is the city's own decision. Refuses ``adoption.closed``, ``basis.required``, ``bundle.expired``,
    ``adoption.conflicts`` while one is undecided, ``adoption.changed_about`` where a side changed after it was decided,
    ``adoption.fault`` where a part cannot be taken.
    """
    lock_scope("adoption")
    adoption = _draft(adoption)
    _require(basis, "basis")
    check_good(kept(adoption.bundle).manifest)
    found = lines(adoption)
    undecided = open_conflicts(found)
    if stale := [line for line in undecided if line.stale]:
        raise Refusal("adoption.changed_about", path=stale[0].path)
    if undecided:
        raise Refusal("adoption.conflicts", count=len(undecided), path=undecided[0].path)
    if wrong := faults(found):
        assert wrong[0].fault
        raise Refusal("adoption.fault", path=wrong[0].path, why=wrong[0].fault.sentence)
    before = shelf.contents()
    written = {line.path: line.after for line in found if line.writes}
    shelf.put(actor, written, f"{adoption.bundle}: {basis.strip()}")
    _keep_pieces(adoption, found, before, shelf.contents())
    if adoption.after:
        Adoption.objects.filter(pk=adoption.after.pk).update(
            state=Adoption.State.SUPERSEDED, ended=clock.now(), ended_office=actor.office
        )
    adoption.state, adoption.basis = Adoption.State.IN_FORCE, basis.strip()
    adoption.adopted, adoption.adopted_office = clock.now(), actor.office
    adoption.save()
    note(bundle=str(adoption), written=sorted(written), sha256=adoption.bundle.sha256)
    return adoption


@action
def undo_adoption(*, actor: Actor, adoption: Adoption, reason: str) -> Adoption:
    """Bring back exactly what was before, and put the version before in force again.

    Refuses ``adoption.not_in_force``, ``basis.required``, ``adoption.changed_since`` where a part was changed after,
    and for a first adoption ``adoption.depended`` where something rests on it.
    """
    lock_scope("adoption")
    adoption = Adoption.objects.select_for_update().get(pk=adoption.pk)
    if adoption.state != Adoption.State.IN_FORCE:
        raise Refusal("adoption.not_in_force")
    _require(reason, "reason")
    back = undoing(adoption)
    undone = _("%(bundle)s undone: %(reason)s") % {"bundle": adoption.bundle, "reason": reason.strip()}
    shelf.put(actor, back, undone)
    _end(actor, adoption, Adoption.State.UNDONE, reason)
    if adoption.after:
        Adoption.objects.filter(pk=adoption.after.pk).update(state=Adoption.State.IN_FORCE, ended=None, ended_office="")
    note(back=sorted(back))
    return adoption


@action
def switch_on(*, actor: Actor, adoption: Adoption, path: str, basis: str, content: bytes | None = None) -> Adoption:
    """Make a part that waited for the city's own regulation hold, as it was offered or as `content` says.

    Refuses ``adoption.not_in_force``, ``adoption.not_waiting``, ``adoption.rule_waits`` (a rule holds by the city's own
    value), ``basis.required``.
    """
    lock_scope("adoption")
    if adoption.state != Adoption.State.IN_FORCE:
        raise Refusal("adoption.not_in_force")
    piece = adoption.pieces.select_for_update().filter(path=path, outcome=Piece.Outcome.WAITING).first()
    if piece is None or piece.theirs is None or piece.path not in waiting(adoption):
        raise Refusal("adoption.not_waiting", path=path)
    if path.split("/")[1] == rules.KIND:
        raise Refusal("adoption.rule_waits", path=path)
    _require(basis, "basis")
    taken = piece.offers if content is None else content
    shelf.put(actor, {path: taken}, basis.strip())
    known = {piece.offers: Piece.Outcome.MERGED, bytes(piece.theirs): Piece.Outcome.TAKEN}
    piece.outcome = known.get(taken, Piece.Outcome.MINE)
    piece.stood = shelf.contents().get(path)
    piece.save(update_fields=["outcome", "stood"])
    note(path=path)
    return adoption


def lines(adoption: Adoption) -> list[Line]:
    """The plan of a draft as things stand now."""
    decided = {one.path: one for one in adoption.decisions.all()}
    return plan(kept(adoption.bundle), adoption.rooms, adoption.after, decided)


def undoing(adoption: Adoption) -> dict[str, bytes | None]:
    """What would be written to undo it. Refuses ``adoption.changed_since``, ``adoption.depended``."""
    now = shelf.contents()
    back: dict[str, bytes | None] = {}
    for piece in adoption.pieces.all():
        stood, before = (None if one is None else bytes(one) for one in (piece.stood, piece.before))
        if stood == before:
            continue
        if now.get(piece.path) != stood:
            raise Refusal("adoption.changed_since", path=piece.path, title=title(described(piece.path, stood)))
        resting = shelf.keeper(piece.path).depends(piece.path, adoption.adopted or adoption.begun)
        if resting and adoption.after is None:
            raise Refusal(
                "adoption.depended", path=piece.path, title=title(described(piece.path, stood)), what=resting[0]
            )  # fmt: skip
        back[piece.path] = before
    return back


def _keep_pieces(adoption: Adoption, found: list[Line], before: Mapping[str, bytes], now: Mapping[str, bytes]) -> None:
    """Write down every part. AssertionError, and nothing happens, where one moved that was not to move."""
    pieces = []
    for line in found:
        assert line.outcome is not None and (line.writes or before.get(line.path) == now.get(line.path)), line.path
        waits = line.outcome is Piece.Outcome.WAITING and line.offered != line.item.theirs
        pieces.append(
            Piece(
                adoption=adoption, path=line.path, theirs=line.item.theirs, before=before.get(line.path),
                stood=now.get(line.path), outcome=line.outcome, places=line.places,
                offered=line.offered if waits and not line.rule else None,
            )
        )  # fmt: skip
    Piece.objects.bulk_create(pieces)


def _draft(adoption: Adoption) -> Adoption:
    fresh = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    if fresh.state != Adoption.State.DRAFT:
        raise Refusal("adoption.closed")
    return fresh


def _end(actor: Actor, adoption: Adoption, state: Adoption.State, reason: str) -> Adoption:
    adoption.state, adoption.reason = state, reason.strip()
    adoption.ended, adoption.ended_office = clock.now(), actor.office
    adoption.save()
    return adoption


def _require(text: str, field: str) -> None:
    if len(text.strip()) < FEWEST_LETTERS:
        raise Refusal("basis.required", field=field)
