"""What each part of the city comes from, and whether it was changed here since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from balaikota.parts import shelf
from balaikota.regulation import keeper as rules

from .models import Adoption, Piece


@dataclass(frozen=True)
class Mark:
    """Where a part comes from. `changed`: it is no longer what the giver gave; `waits`: the giver's is off until made
    local, and what stood before holds.
    """

    adoption_id: UUID | None
    origin: str  # "surabaya 2026.1", empty for what ships with the house
    changed: bool
    waits: bool = False

    @property
    def differs(self) -> bool:
        """What holds is not what the giver gave."""
        return self.changed or self.waits


def marks(now: Mapping[str, bytes] | None = None) -> dict[str, Mark]:
    """Every part of the city by its path. Two queries besides those that read the parts."""
    now = shelf.contents() if now is None else now
    house = shelf.shipped()
    pieces = Piece.objects.filter(adoption__state=Adoption.State.IN_FORCE).select_related("adoption__bundle")
    adopted = {piece.path: piece for piece in pieces.defer("adoption__bundle__file", "before")}
    paths = sorted(now.keys() | adopted.keys())
    return {path: _mark(adopted.get(path), now.get(path), house.get(path)) for path in paths}


def mark_of(path: str) -> Mark:
    """Of one part, for a page about it alone. One query besides those that read parts of its kind."""
    keeper = shelf.keeper(path)
    pieces = Piece.objects.filter(adoption__state=Adoption.State.IN_FORCE, path=path)
    piece = pieces.select_related("adoption__bundle").defer("adoption__bundle__file", "before").first()
    return _mark(piece, keeper.contents().get(path), keeper.shipped().get(path))


def waiting(adoption: Adoption) -> set[str]:
    """The parts of an adoption in force that are off: rules without a value of the city's own, and local parts that
    nobody has switched on or replaced since.
    """
    off = rules.off()
    pieces = adoption.pieces.filter(Q(outcome=Piece.Outcome.WAITING) | Q(path__in=off)).defer("theirs", "before")
    ours = [piece for piece in pieces if piece.path.split("/")[1] != rules.KIND]
    now = shelf.contents() if ours else {}
    same = {piece.path for piece in ours if now.get(piece.path) == _bytes(piece.stood)}
    return same | {piece.path for piece in pieces if piece.path in off}


def became(piece: Piece, waiting: Collection[str]) -> Piece.Outcome:
    """What became of a part of an adoption in force, with `waiting` of the same: what waited once may hold by now."""
    if piece.path in waiting:
        return Piece.Outcome.WAITING
    return Piece.Outcome.KEPT if piece.outcome == Piece.Outcome.WAITING else Piece.Outcome(piece.outcome)


def _mark(piece: Piece | None, now: bytes | None, house: bytes | None) -> Mark:
    if piece is None:
        return Mark(None, "", now != house)
    waits = piece.outcome == Piece.Outcome.WAITING and piece.path.split("/")[1] != rules.KIND
    same = piece.untouched and now == _bytes(piece.stood)
    return Mark(piece.adoption_id, str(piece.adoption), not same, waits and same)


def _bytes(stored: bytes | memoryview | None) -> bytes | None:
    return None if stored is None else bytes(stored)
