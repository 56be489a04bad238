"""What differs between versions of a part, for people: fact by fact in a table, prose word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.parts import shelf

from .facts import Facts, Key, facts
from .prose import Span, around, spans, words

LONG = 40
"""Two values longer than this are laid word against word."""


@dataclass(frozen=True)
class Row:
    """One thing that is said otherwise: what it is, and each version's words. A version without it has no words."""

    what: str
    cells: Sequence[Sequence[Span]]


@dataclass(frozen=True)
class Difference:
    """Versions beside each other: `rows` where they are made of facts, `texts` (one of each) where they are prose.

    `note` says the rest. Without any of them they say the same. `places` is how many things are said otherwise.
    """

    note: str = ""
    rows: Sequence[Row] = ()
    texts: Sequence[Sequence[Span]] = ()
    places: int = 0

    @property
    def some(self) -> bool:
        return bool(self.note or self.rows or self.texts)


def difference(path: str, before: bytes | None, after: bytes | None) -> Difference:
    """What became of a part."""
    if before == after:
        return Difference()
    if before is None:
        return Difference(_("The part is new here."))
    if after is None:
        return Difference(_("The part is gone."))
    found = beside(path, before, after)
    return Difference(found.note, found.rows, found.texts[1:], found.places)


def beside(path: str, *versions: bytes | None) -> Difference:
    """Any number of versions, each later one against the first; None is one that does not exist."""
    if len(set(versions)) == 1:
        return Difference()
    there = [one for one in versions if one is not None]
    read = facts(path, there)
    if read is not None:
        said = iter(read)
        rows, places = _rows([next(said) if one is not None else {} for one in versions])
        return Difference("" if rows else _("Only how it is written down; it says the same."), rows, places=places)
    if path.endswith(".svg"):
        return Difference(_("The drawing is another one."))
    first, *rest = [(one or b"").decode("utf-8", errors="replace") for one in versions]
    places = max(_runs(first, one) for one in rest)
    return Difference(texts=[around(first, rest), *(spans(first, one) for one in rest)], places=places)


def described(path: str, content: bytes | None) -> Described:
    """What the keeper of a part says of it; its path alone where it is gone or nobody would take it."""
    try:
        return Described(path, {}) if content is None else shelf.check(path, content)
    except Refusal:
        return Described(path, {})


def title(described: Described) -> str:
    """In the language now active."""
    language = (get_language() or "id")[:2]
    return described.title.get(language) or described.title.get("id") or described.path


def _rows(versions: Sequence[Facts]) -> tuple[list[Row], int]:
    """What is not said alike by all, in the order in which the versions say it; and of how many things it is said."""
    keys = dict.fromkeys(key for version in versions for key in version)
    found: list[Row] = []
    places: set[Key] = set()
    for key in keys:
        values = [version[key].value if key in version else "" for version in versions]
        if len(set(values)) > 1:
            what = next(version[key].what for version in versions if key in version)
            found.append(Row(what, [_cell(values[0], value, first=not number) for number, value in enumerate(values)]))
            places.add(_place(key))
    return found, len(places)


def _place(key: Key) -> Key:
    """A text in two languages is one thing, and so is a value of a rule with what it rests on."""
    if key[-1:] in (("id",), ("en",)):
        return key[:-1]
    return ("since", *key[1:]) if key[:1] == ("basis",) else key


def _runs(before: str, after: str) -> int:
    """How many runs of lines differ."""
    codes = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False).get_opcodes()
    return sum(tag != "equal" for tag, *_where in codes)


def _cell(before: str, value: str, first: bool) -> list[Span]:
    if first or value == before or min(len(before), len(value)) < LONG:
        return [Span("same" if first or value == before else "new", value)] if value else []
    return words(before, value)
