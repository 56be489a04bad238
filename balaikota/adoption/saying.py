"""What differs between two versions of a part, for people: in words where the part is a rule, else line by line."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from balaikota.base.adoptable import Described
from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.bundle.difference import lines
from balaikota.parts import shelf
from balaikota.regulation.keeper import name_of
from balaikota.regulation.reading import Definition, read
from balaikota.regulation.rules import exact
from balaikota.regulation.words import say


@dataclass(frozen=True)
class Difference:
    """`words` say it; `lines` show it where words are missing."""

    words: list[str]
    lines: list[str]


def difference(path: str, before: bytes | None, after: bytes | None) -> Difference:
    if before == after:
        return Difference([], [])
    if before is None:
        return Difference([_("The part is new here.")], [])
    if after is None:
        return Difference([_("The part is gone.")], [])
    words = list(_rule(path, before, after)) if path.split("/")[1] == "regulations" else []
    return Difference(words, [] if words else list(lines(before, after)))


def described(path: str, content: bytes | None) -> Described:
    """What the keeper of a part says of it; its path alone where it is gone or nobody would take it."""
    try:
        return Described(path, {}) if content is None else shelf.check(path, content)
    except Refusal:
        return Described(path, {})


def title(described: Described, language: str) -> str:
    return described.title.get(language) or described.title.get("id") or described.path


def _rule(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Every day on which two versions of a rule say something else."""
    try:
        old, new = (_read(path, content) for content in (before, after))
    except (Refusal, UnicodeDecodeError, IndexError):
        return
    olds, news = ({dated.since: dated for dated in one.values} for one in (old, new))
    for since in sorted(olds.keys() | news.keys()):
        if olds.get(since) != news.get(since):
            yield _("From %(day)s: %(before)s becomes %(after)s") % {
                "day": plain_date(since, "id"), "before": _said(old, since), "after": _said(new, since),
            }  # fmt: skip


def _read(path: str, content: bytes) -> Definition:
    return read(content.decode("utf-8"), name_of(path))[0]


def _said(one: Definition, since: object) -> str:
    found = next((dated for dated in one.values if dated.since == since), None)
    if found is None:
        return _("nothing")
    return f"{say(one.unit, exact(one.unit, one.shape, found.value))} ({found.basis})"
