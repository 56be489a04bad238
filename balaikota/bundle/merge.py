"""Taking a giver's next version without losing what was made one's own: a three-way merge, part by part.

Pure. `base` is what was adopted, `mine` what stands here now, `theirs` what the giver offers; each maps paths to
content, and what a side has not is absent. What is inside a part is compared in `items`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Parts = Mapping[str, bytes]


class Outcome(StrEnum):
    """What becomes of one part."""

    UNCHANGED = "unchanged"  # nobody touched it, or both came to the same
    TAKEN = "taken"  # only the giver changed it: the new one is taken
    KEPT = "kept"  # only this city changed it: the own one stays
    MERGED = "merged"  # both changed it, each other items of it: both changes stand (`items`)
    CONFLICT = "conflict"  # both did, differently: somebody decides


class Choice(StrEnum):
    """How a conflict is decided."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Item:
    """One part in three versions; None where a side has it not."""

    path: str
    base: bytes | None
    mine: bytes | None
    theirs: bytes | None

    @property
    def outcome(self) -> Outcome:
        if self.mine == self.theirs:
            return Outcome.UNCHANGED
        if self.mine == self.base:
            return Outcome.TAKEN
        if self.theirs == self.base:
            return Outcome.KEPT
        return Outcome.CONFLICT


def compare(base: Parts, mine: Parts, theirs: Parts) -> list[Item]:
    """Every part that any of the three has, in the order of the paths."""
    paths = sorted(base.keys() | mine.keys() | theirs.keys())
    return [Item(path, base.get(path), mine.get(path), theirs.get(path)) for path in paths]


def merged(items: list[Item], decided: Mapping[str, Choice]) -> dict[str, bytes]:
    """What stands after the upgrade. Raises KeyError with the path of a conflict that is not decided."""
    result = {}
    for item in items:
        content = _result(item, decided)
        if content is not None:
            result[item.path] = content
    return result


def _result(item: Item, decided: Mapping[str, Choice]) -> bytes | None:
    if item.outcome is Outcome.TAKEN:
        return item.theirs
    if item.outcome is Outcome.CONFLICT:
        return item.theirs if decided[item.path] is Choice.THEIRS else item.mine
    return item.mine
