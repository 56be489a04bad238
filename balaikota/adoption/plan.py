"""What adopting a bundle would change, part by part, before anything does."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.bundle.bundle import Bundle
from balaikota.bundle.items import Clash, Mended, mend
from balaikota.bundle.merge import Choice, Item, Outcome, compare
from balaikota.parts import shelf
from balaikota.regulation import keeper as rules

from .models import Adoption, Decision, Piece

Taken = Piece.Outcome


@dataclass(frozen=True)
class Line:
    """One part of the plan. `fault` says why its keeper would not take what the giver gives.

    `mended` is what both changed inside it, where their changes can stand together; `off`: it is bound to a regulation
    of the city and does not hold; `stale`: it was decided about, but one of the sides has changed since.
    """

    item: Item
    described: Described
    choice: Choice | None = None
    fault: Refusal | None = None
    mended: Mended | None = None
    off: bool = False
    stale: bool = False

    @property
    def path(self) -> str:
        return self.item.path

    @property
    def found(self) -> Outcome:
        return self.item.outcome if self.mended is None else self.mended.outcome

    @property
    def conflict(self) -> bool:
        return self.found is Outcome.CONFLICT and not self.described.local

    @property
    def clashes(self) -> list[Clash]:
        """Only these places inside it are to be decided, all else of both stands; empty where it is decided whole."""
        return self.mended.both if self.mended else []

    @property
    def composed(self) -> bool:
        """Whether what will stand is none of the sides as they are, and nothing in it is open."""
        return self.outcome is not None and self.after not in (self.item.mine, self.item.theirs)

    @property
    def outcome(self) -> Piece.Outcome | None:
        """What becomes of it; None while somebody has to decide."""
        if self.described.local:
            return self._local()
        if self.conflict:
            return None if self.choice is None else Taken(self.choice)
        return Taken(self.found)

    def _local(self) -> Piece.Outcome:
        """It goes by the city's own regulation, whatever the giver's says now; what is new of it waits for one."""
        if self.off or (self.offered is not None and self.offered != self.item.mine and not self.rule):
            return Taken.WAITING
        return Taken.UNCHANGED if self.found is Outcome.UNCHANGED else Taken.KEPT

    @property
    def rule(self) -> bool:
        """The keeper of rules holds a local one off by itself; a local part of another kind waits in the adoption."""
        return self.described.kind == rules.KIND

    @property
    def offered(self) -> bytes | None:
        """What a local part would become when it is switched on: where both changed an item, ours is the law here."""
        if self.mended is not None:
            return self.mended.by[Choice.MINE]
        return self.item.theirs if self.item.outcome is Outcome.TAKEN else self.item.mine

    @property
    def after(self) -> bytes | None:
        """What stands after it; while it is undecided, what would if the giver's were taken."""
        item, mended = self.item, self.mended
        if self.described.local:
            return item.theirs if self.rule and item.outcome is Outcome.TAKEN and self.off else item.mine
        if self.outcome is Taken.MERGED:
            return item.mine if mended is None else mended.by[Choice.MINE]
        if self.outcome in (Taken.TAKEN, Taken.THEIRS, None):
            return item.theirs if mended is None else mended.by[Choice.THEIRS]
        return item.mine if mended is None or self.outcome is not Taken.MINE else mended.by[Choice.MINE]

    @property
    def writes(self) -> bool:
        return self.outcome is not None and self.after != self.item.mine

    @property
    def about(self) -> str:
        """What a decision about it is about."""
        return f"{shelf.digest(self.item.mine)} {shelf.digest(self.item.theirs)}"

    @property
    def places(self) -> dict[str, Any]:
        """Where inside it who changed what, to be kept: lists of keys."""
        if self.mended is None:
            return {}
        both = [clash.where for clash in self.mended.both]
        return {"ours": self.mended.ours, "theirs": self.mended.theirs, "both": both}


@dataclass(frozen=True)
class Before:
    """What was given last time and what stands now, by path; `waiting` are those still off since."""

    base: dict[str, bytes | None]
    mine: dict[str, bytes | None]
    waiting: dict[str, bytes | None] = field(default_factory=dict)


def plan(
    bundle: Bundle,
    rooms: Collection[str],
    last: Adoption | None,
    decided: Mapping[str, Choice | Decision] | None = None,
) -> list[Line]:
    """Every part of the chosen rooms with what would become of it; `last` is the adoption it upgrades.

    A `Decision` holds only while both sides are as they were when it was made; a plain choice always does.
    """
    house, now = shelf.shipped(), shelf.contents()
    theirs: dict[str, bytes | None] = {path: one for path, one in bundle.parts.items() if path.split("/")[0] in rooms}
    if last is None:
        before = Before({path: house.get(path) for path in theirs}, {path: now.get(path) for path in theirs})
    else:
        before = _since(last, theirs, now)
        theirs |= {path: before.base[path] for path in before.base if path not in theirs and path in house}
    titles, off = {part.path: part for part in bundle.manifest.parts}, rules.off()
    off |= {path for path in theirs if path not in now}
    items = compare(_there(before.base), _there(before.mine), _there(theirs))
    lines = (_line(item, titles) for item in items)
    return [_decided(_off(line, before, off), (decided or {}).get(line.path)) for line in lines]


Pieces = dict[str, bytes | None]


def _since(last: Adoption, theirs: Mapping[str, object], now: Mapping[str, bytes]) -> Before:
    """A part nobody touched since stands as it was given; one that waits is ours as it would be switched on."""
    before = Before(dict.fromkeys(theirs), {path: now.get(path) for path in theirs})
    for piece in last.pieces.all():
        given, stands = _bytes(piece.theirs), now.get(piece.path)
        same = stands == _bytes(piece.stood)
        waits = same and piece.outcome == Taken.WAITING and piece.path.split("/")[1] != rules.KIND
        before.base[piece.path] = given
        before.mine[piece.path] = piece.offers if waits else given if same and piece.untouched else stands
        if waits:
            before.waiting[piece.path] = stands
    return before


def _line(item: Item, titles: Mapping[str, object]) -> Line:
    content = item.theirs if item.theirs is not None else item.mine
    try:
        described = shelf.check(item.path, content) if content is not None else Described(item.path, {})
    except Refusal as refusal:
        return Line(item, Described(item.path, getattr(titles.get(item.path), "title", {})), fault=refusal)
    return Line(item, described, mended=_mended(item))


def _mended(item: Item) -> Mended | None:
    """Both changes in one part; None where its keeper would not take it so: then it is decided whole."""
    found = mend(item) if item.outcome is Outcome.CONFLICT else None
    try:
        for content in set(found.by.values()) - {item.mine, item.theirs} if found else ():
            shelf.check(item.path, content)
    except Refusal:
        return None
    return found


def _off(line: Line, before: Before, without: Collection[str]) -> Line:
    """A local rule is off `without` a word of the city's own; another local part while it still waits."""
    waits = line.path in before.waiting and line.offered not in (None, before.waiting[line.path])
    return replace(line, off=line.described.local and (line.path in without if line.rule else waits))


def _decided(line: Line, found: Choice | Decision | None) -> Line:
    if isinstance(found, Decision):
        stale = found.about != line.about
        return replace(line, stale=stale and line.conflict, choice=None if stale else Choice(found.choice))
    return replace(line, choice=found)


def open_conflicts(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.outcome is None]


def faults(lines: Iterable[Line]) -> list[Line]:
    """Parts that would be written and cannot be: nothing is adopted while there is one."""
    return [line for line in lines if line.fault is not None and (line.writes or line.outcome is None)]


def _there(parts: Pieces) -> dict[str, bytes]:
    return {path: content for path, content in parts.items() if content is not None}


def _bytes(stored: bytes | memoryview | None) -> bytes | None:
    return None if stored is None else bytes(stored)
