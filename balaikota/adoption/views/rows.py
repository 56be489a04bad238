"""The parts of an adoption as its pages list them: what becomes, or became, of each; narrowed, counted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from balaikota.base.adoptable import Described
from balaikota.parts import shelf
from balaikota.people import wording

from .. import marks
from ..models import Adoption, Piece
from ..plan import Line
from ..saying import title

CHIPS = {
    "taken": "accepted",
    "theirs": "accepted",
    "merged": "accepted",
    "kept": "note",
    "mine": "note",
    "waiting": "waiting",
}
ORDER = (None, "waiting", "theirs", "mine", "merged", "taken", "kept", "unchanged")


@dataclass(frozen=True)
class Row:
    """One part as the page shows it, its law in the reader's language.

    `word` says what becomes, or became, of it; `key` as a code, empty: undecided.
    """

    path: str
    title: str
    kind: str
    sources: list[str]
    key: str
    word: str
    local: bool
    fault: str = ""


def kinds() -> dict[str, str]:
    """The kinds of parts in words."""
    return {
        "workflows": _("Process"), "regulations": _("Rule"), "codes": _("List of codes"), "forms": _("Form"),
        "documents": _("Paper"), "roles": _("Roles"), "pages": _("Page"), "samples": _("Sample cases"),
    }  # fmt: skip


def words() -> dict[str, str]:
    return {"": _("to be decided")} | {str(value): str(label) for value, label in Piece.Outcome.choices}


def of_line(line: Line) -> Row:
    key = "" if line.outcome is None else str(line.outcome)
    return _row(line.path, line.described, key, line.fault.sentence if line.fault else "")


def of_piece(piece: Piece, described: Described, outcome: str) -> Row:
    return _row(piece.path, described, str(outcome))


def became(found: Adoption) -> Callable[[Piece], str]:
    """What became of the parts: as things stand while it is in force, afterwards as it was written down."""
    if found.state != Adoption.State.IN_FORCE:
        return lambda piece: piece.outcome
    waiting = marks.waiting(found)
    return lambda piece: marks.became(piece, waiting)


def _row(path: str, described: Described, key: str, fault: str = "") -> Row:
    sources = [wording.law(one) for one in described.sources]
    return Row(
        path, title(described), described.kind, sources, key, words()[key],
        described.local, fault,
    )  # fmt: skip


def of_adoption(found: Adoption) -> Iterator[Row]:
    described, fate = {one.path: one for one in shelf.listed()}, became(found)
    for piece in found.pieces.defer("theirs", "before", "stood", "offered"):
        yield of_piece(piece, described.get(piece.path, Described(piece.path, {})), fate(piece))


def narrowed(query: Mapping[str, str], rows: list[Row]) -> list[Row]:
    """What the filters leave; what needs a decision stands first, what stays as it is last."""
    text, kind, key = (query.get(name, "").strip()[:100] for name in ("cari", "jenis", "nasib"))
    found = [
        row for row in rows
        if (not text or text.lower() in f"{row.path} {row.title} {' '.join(row.sources)}".lower())
        and (not kind or row.kind == kind) and (not key or row.key == ("" if key == "undecided" else key))
    ]  # fmt: skip
    return sorted(found, key=lambda row: (ORDER.index(row.key or None), row.path))


def counted(rows: list[Row]) -> dict[str, int]:
    return {key or "": sum(row.key == (key or "") for row in rows) for key in ORDER}


def tiles(rows: list[Row]) -> list[dict[str, Any]]:
    """How many parts meet which fate: together all of them. Those of a decision stand there once one was made."""
    labels = {
        "": _("to be decided"), "taken": _("taken"), "merged": _("both changes stand"),
        "theirs": _("decided: the giver's"), "mine": _("decided: ours"), "kept": _("ours stays"),
        "waiting": _("off until there is a regulation"), "unchanged": _("the same already"),
    }  # fmt: skip
    counts = counted(rows)
    seldom = ("merged", "theirs", "mine")
    return [
        {"value": counts[key], "label": label, "url": f"?nasib={key or 'undecided'}"}
        for key, label in labels.items()
        if counts[key] or key not in seldom
    ]
