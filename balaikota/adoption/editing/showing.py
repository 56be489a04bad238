"""A part as a person understands it: texts in words, a table as a table, a paper as it prints, a page as it reads."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.adoption.facts import facts
from balaikota.adoption.marks import Mark
from balaikota.adoption.saying import title
from balaikota.base.adoptable import Described
from balaikota.base.money import format_rupiah
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.document import keeper as papers
from balaikota.pages.prose import Prose, read
from balaikota.parts import files
from balaikota.people import wording
from balaikota.people.actor import policies
from balaikota.regulation.keeper import name_of

from .forms import rows_of
from .leaves import leaves, words

MOST_ROWS = 300


@dataclass(frozen=True)
class Line:
    """A part in the list; `sources` in the reader's language."""

    part: Described
    title: str
    mark: Mark
    sources: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """What there is to see of a content; what it is not stays empty. `pictures` are pages as PNG in base64."""

    pairs: Sequence[tuple[str, str]] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    prose: Prose | None = None
    text: str = ""
    pictures: Sequence[str] = field(default_factory=list)


def line(part: Described, mark: Mark) -> Line:
    return Line(part, title(part), mark, [wording.law(one) for one in part.sources])


def shown(path: str, content: bytes) -> Shown:
    """Never refuses: what cannot be shown otherwise is shown as it stands."""
    text = content.decode("utf-8", errors="replace")
    kind, ending = path.split("/")[1], path.rpartition(".")[2]
    if ending == "csv":
        return _table(text)
    if ending == "json":
        return _samples(text)
    if ending == "md":
        profile = current.profile()
        return Shown(prose=read(text, city=profile.name, government=profile.government))
    if kind == "roles":
        return _roles(path, content)
    if ending == "yaml" and kind in ("codes", "forms", "documents"):
        pairs = [(one.label, _said(one.value)) for one in leaves(yaml.safe_load(content)) if one.value not in ("", [])]
        return Shown(pairs=pairs, pictures=pictures(path, content))
    if kind == "regulations" and (said := facts(path, [content])):
        return Shown(pairs=[(one.what, one.value) for one in said[0].values() if one.value])
    return Shown(text=text, pictures=pictures(path, content))


def _table(text: str) -> Shown:
    """With its columns in words and its prices as money."""
    found = [*csv.reader(io.StringIO(text))] or [[]]
    header, known = found[0], words()
    rows = [
        [_money(cell) if column == "price" else cell for column, cell in zip(header, row, strict=False)]
        for row in found[1 : MOST_ROWS + 1]
    ]
    return Shown(header=[known.get(column, column) for column in header], rows=rows)


def _money(cell: str) -> str:
    return format_rupiah(int(cell), (get_language() or "id")[:2]) if cell.isascii() and cell.isdigit() else cell


def _samples(text: str) -> Shown:
    """Every fact of it in words; as it stands where it is none."""
    found = facts("-/samples/-.json", [text.encode()])
    return Shown(pairs=[(one.what, one.value) for one in found[0].values() if one.value]) if found else Shown(text=text)


def pictures(path: str, content: bytes) -> list[str]:
    """How the paper prints with this content of the part; none where it does not print or is no paper."""
    if path.split("/")[1] != "documents":
        return []
    try:
        with files.supposing({} if files.contents().get(path) == content else {path: content}):
            return papers.pictures(path)
    except Refusal:
        return []


def own_page(path: str) -> str:
    """Where a rule, a process or an official list of codes is changed; empty for every other part."""
    room, kind = path.split("/")[:2]
    if (room, kind) == ("regulation", "codes"):
        return reverse("regulation:lists")
    if kind == "regulations":
        return reverse("regulation:parameter", args=[name_of(path)])
    if kind == "workflows":
        return reverse("process", args=[path.rpartition("/")[2].removesuffix(".yaml")])
    return ""


def _roles(path: str, content: bytes) -> Shown:
    acts = yaml.safe_load(content)["acts"]
    rows = []
    room = path.split("/")[0]
    for act, ships in rows_of(policies()[room]).items():
        kept = {f"{row['role']}:{row['at']}" for row in acts[act]} if act in acts else set(ships)
        rows.append((wording.act(f"{room}.{act}"), "; ".join(words for row, words in ships.items() if row in kept)))
    return Shown(header=[_("Act"), _("Who may")], rows=rows)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "\n".join(value) if isinstance(value, list) else str(value)
