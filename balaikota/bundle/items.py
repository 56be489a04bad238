"""Inside one part: what each side changed of it, item by item, and the part in which the changes of both stand.

Pure. Only what has items by name is mended: YAML by its leaves (a text, a number, a whole list), a table by its rows
(the first column names them). Values are compared, not how they are written: comments, quotes, the order of keys and of
columns never make a conflict. An item that both changed, each otherwise, is for a person to decide, whole.
"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from balaikota.base.plainly import written

from .merge import Choice, Item, Outcome

Where = tuple[str, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS = frozenset({"workflows", "codes", "forms", "documents", "roles"})
"""Kinds of parts that are mended. A rule is not: its values, days and laws are one thing."""
DEEPEST = 40
ROWS = 1


class _Absent:
    """What a side has not."""

    def __repr__(self) -> str:
        return "–"


ABSENT = _Absent()


@dataclass(frozen=True)
class Clash:
    """One item that both changed, each otherwise; ABSENT where a side has it not."""

    where: Where
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Mended:
    """What both made of a part: the places that only this city changed, only the giver, and those both did.

    `by` is the part as it would stand if of those last the items of one side were taken.
    """

    item: Item
    ours: list[Where]
    theirs: list[Where]
    both: list[Clash]
    by: Mapping[Choice, bytes]

    @property
    def outcome(self) -> Outcome:
        if self.both:
            return Outcome.CONFLICT
        if self.by[Choice.MINE] == self.item.mine:
            return Outcome.KEPT if self.ours else Outcome.UNCHANGED
        return Outcome.TAKEN if self.by[Choice.MINE] == self.item.theirs else Outcome.MERGED


@dataclass(frozen=True)
class Form:
    """How parts of an ending are read, a ValueError where it cannot be, and written; to what depth they have items."""

    read: Callable[[str], dict[Any, Any]]
    write: Callable[[dict[Any, Any], str], str]
    deep: int


def mend(item: Item) -> Mended | None:
    """The changes of both in one part; None where it has no items, or one of the three is not there or not readable."""
    form = _FORMS.get(item.path.rpartition(".")[2])
    if form is None or item.path.split("/")[1] not in KINDS or None in (item.base, item.mine, item.theirs):
        return None
    try:
        base, mine, theirs = (form.read((side or b"").decode("utf-8")) for side in (item.base, item.mine, item.theirs))
    except (ValueError, yaml.YAMLError, csv.Error, RecursionError):
        return None
    if form.deep == ROWS and len({frozenset(side[""]) for side in (base, mine, theirs)}) > 1:
        return None  # tables with other columns are other tables
    found = _Merging([], [], [])
    merged = found.at((), base, mine, theirs, form.deep)
    by = {choice: _written(form, item, mine, theirs, _settled(merged, choice)) for choice in Choice}
    return Mended(item, found.ours, found.theirs, found.both, by)


@dataclass(frozen=True)
class _Merging:
    ours: list[Where]
    theirs: list[Where]
    both: list[Clash]

    def at(self, where: Where, base: Any, mine: Any, theirs: Any, deep: int) -> Any:
        """What stands at a place: a value, ABSENT, a Clash that is to be decided, or a mapping of these."""
        if deep and all(isinstance(side, dict) for side in (base, mine, theirs)):
            sides = {
                key: (base.get(key, ABSENT), mine.get(key, ABSENT), theirs.get(key, ABSENT))
                for key in _order(base, mine, theirs)
            }
            return {key: self.at((*where, str(key)), *three, deep - 1) for key, three in sides.items()}
        if same(mine, theirs):
            return mine
        if same(mine, base):
            self.theirs.append(where)
            return theirs
        if same(theirs, base):
            self.ours.append(where)
            return mine
        self.both.append(Clash(where, base, mine, theirs))
        return self.both[-1]


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same whatever the order of their keys; `yes` is not 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _order(base: Mapping[Any, Any], mine: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> list[Any]:
    """The keys in the giver's order, in ours where we changed it; what only the other has follows what it followed."""
    moved = [key for key in mine if key in base] != [key for key in base if key in mine]
    lead, follow = (mine, theirs) if moved else (theirs, mine)
    keys, last = list(lead), None
    for key in follow:
        if key not in lead:
            keys.insert(keys.index(last) + 1 if last in keys else 0, key)
        last = key
    return keys


def _settled(merged: Any, choice: Choice) -> Any:
    """The whole with one side's items wherever both changed one."""
    if isinstance(merged, Clash):
        return merged.mine if choice is Choice.MINE else merged.theirs
    if not isinstance(merged, dict):
        return merged
    settled = {key: _settled(value, choice) for key, value in merged.items()}
    return {key: value for key, value in settled.items() if value is not ABSENT}


def _written(form: Form, item: Item, mine: Any, theirs: Any, value: Any) -> bytes:
    """A side's own bytes where it says just this, else written in the one way there is, under our first comment."""
    for side, content in ((mine, item.mine), (theirs, item.theirs)):
        if same(value, side) and _keys(value) == _keys(side):
            return content or b""
    return form.write(value, (item.mine or b"").decode("utf-8")).encode()


def _keys(value: Any) -> list[Any]:
    """Every key of a value in its order, to see whether two have the same."""
    return [(key, _keys(one)) for key, one in value.items()] if isinstance(value, dict) else []


def _read_yaml(text: str) -> dict[Any, Any]:
    found = yaml.load(text, LOADER)
    if not isinstance(found, dict):
        raise ValueError("no mapping")
    return found


def _read_csv(text: str) -> dict[Any, Any]:
    """Rows by their first column, each by its columns; the names of the columns stand under the empty key."""
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found = {"": dict.fromkeys(head)}
    for row in rows:
        if len(row) != len(head) or not row[0] or row[0] in found:
            raise ValueError("a row without a name, or two of one")
        found[row[0]] = dict(zip(head, row, strict=True))
    if len(found[""]) != len(head):
        raise ValueError("a column stands twice")
    return found


def _write_csv(value: dict[Any, Any], before: str) -> str:
    head = next(csv.reader(io.StringIO(before, newline="")))
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(head)
    table.writerows([row[column] for column in head] for key, row in value.items() if key)
    return written.getvalue()


_FORMS = {"yaml": Form(_read_yaml, written, DEEPEST), "csv": Form(_read_csv, _write_csv, ROWS)}
