"""What adopting a bundle would change, part by part, before anything does."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.bundle.bundle import Bundle
from balaikota.bundle.merge import Choice, Item, Outcome, compare
from balaikota.parts import shelf

from .models import Adoption, Piece

OFF_BY_THEMSELVES = frozenset({"regulations"})
"""Kinds whose keeper holds a local part off; of the others a local part waits in the adoption."""


@dataclass(frozen=True)
class Line:
    """One part of the plan. `fault` says why its keeper would not take what the giver gives."""

    item: Item
    described: Described
    choice: Choice | None = None
    fault: Refusal | None = None

    @property
    def path(self) -> str:
        return self.item.path

    @property
    def outcome(self) -> Piece.Outcome | None:
        """What becomes of it; None while somebody has to decide."""
        found = self.item.outcome
        if found is Outcome.CONFLICT and not self.described.local:
            return None if self.choice is None else Piece.Outcome(self.choice)
        if found is Outcome.CONFLICT or found is Outcome.KEPT:
            return Piece.Outcome.KEPT  # a local part goes by the city's own regulation, whatever the giver's says now
        if found is Outcome.TAKEN and self.waits:
            return Piece.Outcome.WAITING
        return Piece.Outcome(found)

    @property
    def waits(self) -> bool:
        return self.described.local and self.described.kind not in OFF_BY_THEMSELVES

    @property
    def conflict(self) -> bool:
        return self.item.outcome is Outcome.CONFLICT and not self.described.local

    @property
    def writes(self) -> bool:
        return self.outcome in (Piece.Outcome.TAKEN, Piece.Outcome.THEIRS)


def plan(
    bundle: Bundle, rooms: Collection[str], last: Adoption | None, decided: Mapping[str, Choice] | None = None
) -> list[Line]:
    """Every part of the chosen rooms with what would become of it; `last` is the adoption it upgrades."""
    house, now = shelf.shipped(), shelf.contents()
    theirs: dict[str, bytes | None] = {path: one for path, one in bundle.parts.items() if path.split("/")[0] in rooms}
    if last is None:
        base, mine = {path: house.get(path) for path in theirs}, {path: now.get(path) for path in theirs}
    else:
        base, mine = _since(last, theirs, now)
        theirs |= {path: base[path] for path in base if path not in theirs and path in house}
    titles = {part.path: part for part in bundle.manifest.parts}
    items = compare(_there(base), _there(mine), _there(theirs))
    return [_line(item, titles, decided or {}) for item in items]


Pieces = dict[str, bytes | None]


def _since(last: Adoption, theirs: Mapping[str, object], now: Mapping[str, bytes]) -> tuple[Pieces, Pieces]:
    """What was given last time, and what stands now; a part nobody touched since stands as it was given."""
    base: Pieces = dict.fromkeys(theirs)
    mine: Pieces = {path: now.get(path) for path in theirs}
    for piece in last.pieces.all():
        given = _bytes(piece.theirs)
        base[piece.path] = given
        same = piece.untouched and now.get(piece.path) == _bytes(piece.stood)
        mine[piece.path] = given if same else now.get(piece.path)
    return base, mine


def _line(item: Item, titles: Mapping[str, object], decided: Mapping[str, Choice]) -> Line:
    content = item.theirs if item.theirs is not None else item.mine
    try:
        described = shelf.check(item.path, content) if content is not None else Described(item.path, {})
        fault = None
    except Refusal as refusal:
        described, fault = Described(item.path, getattr(titles.get(item.path), "title", {})), refusal
    return Line(item, described, decided.get(item.path), fault)


def open_conflicts(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.outcome is None]


def faults(lines: Iterable[Line]) -> list[Line]:
    """Parts that would be written and cannot be: nothing is adopted while there is one."""
    return [line for line in lines if line.fault is not None and (line.writes or line.outcome is None)]


def _there(parts: Pieces) -> dict[str, bytes]:
    return {path: content for path, content in parts.items() if content is not None}


def _bytes(stored: bytes | memoryview | None) -> bytes | None:
    return None if stored is None else bytes(stored)
