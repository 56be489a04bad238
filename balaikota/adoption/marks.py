"""What each part of the city comes from, and whether it was changed here since."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from balaikota.parts import shelf

from .models import Adoption, Piece


@dataclass(frozen=True)
class Mark:
    """Where a part comes from. `changed`: it is no longer what the giver gave; `waits`: it is off until made local."""

    adoption_id: UUID | None
    origin: str  # "surabaya 2026.1", empty for what ships with the house
    changed: bool
    waits: bool = False


def marks(now: Mapping[str, bytes] | None = None) -> dict[str, Mark]:
    """Every part of the city by its path. Two queries besides those that read the parts."""
    now = shelf.contents() if now is None else now
    house = shelf.shipped()
    pieces = Piece.objects.filter(adoption__state=Adoption.State.IN_FORCE).select_related("adoption__bundle")
    adopted = {piece.path: piece for piece in pieces.defer("adoption__bundle__file", "before")}
    paths = sorted(now.keys() | adopted.keys())
    return {path: _mark(adopted.get(path), now.get(path), house.get(path)) for path in paths}


def changed() -> dict[str, Mark]:
    """Those that were adopted and changed here."""
    return {path: mark for path, mark in marks().items() if mark.adoption_id and mark.changed}


def _mark(piece: Piece | None, now: bytes | None, house: bytes | None) -> Mark:
    if piece is None:
        return Mark(None, "", now != house)
    waits = piece.outcome == Piece.Outcome.WAITING
    same = piece.untouched and now == (None if piece.stood is None else bytes(piece.stood))
    return Mark(piece.adoption_id, str(piece.adoption), not same, waits and same)
