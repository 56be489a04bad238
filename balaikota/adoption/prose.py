"""Two texts word by word: what went, what came, what stayed. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 1
"""Lines shown around a change."""
MOST_WORDS = 3000
"""More than this is not laid word against word: all of the old goes, all of the new comes."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Span:
    """A piece of text: it stayed ("same"), went ("gone") or came ("new"); "gap" stands for what is left out."""

    kind: Literal["same", "gone", "new", "gap"]
    text: str


def spans(before: str, after: str) -> list[Span]:
    """What changed, each change with the lines around it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Span] = []
    groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND))
    for group in groups:
        if found or group[0][1]:
            found.append(Span("gap", ""))
        for tag, a, b, c, d in group:
            was, now = "".join(old[a:b]), "".join(new[c:d])
            found += [Span("same", was)] if tag == "equal" else words(was, now)
    if groups and groups[-1][-1][2] < len(old):
        found.append(Span("gap", ""))
    return found


def words(before: str, after: str) -> list[Span]:
    """The whole of two texts laid word against word; what has little in common is not torn to pieces."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) + len(new) > MOST_WORDS or matcher.ratio() < 0.4:
        return list(_both(before, after))
    return list(_joined(matcher, old, new))


def _joined(matcher: "SequenceMatcher[str]", old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Changes with nothing but a space between them are one."""
    gone = came = ""
    for tag, a, b, c, d in matcher.get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        if tag != "equal":
            gone, came = gone + was, came + now
        elif not was.strip() and "\n" not in was and (gone or came):
            gone, came = gone + was, came + was
        else:
            yield from _both(gone, came)
            gone = came = ""
            yield Span("same", was)
    yield from _both(gone, came)


def _both(gone: str, came: str) -> Iterator[Span]:
    if gone:
        yield Span("gone", gone)
    if came:
        yield Span("new", came)


def around(text: str, others: Sequence[str]) -> list[Span]:
    """Of a text the lines that one of the others changes, as they stand, each with those around it."""
    lines = text.splitlines(keepends=True)
    kept: set[int] = set()
    for other in others:
        codes = SequenceMatcher(None, lines, other.splitlines(keepends=True), autojunk=False).get_opcodes()
        for a, b in ((a, b) for tag, a, b, _c, _d in codes if tag != "equal"):
            kept |= set(range(max(a - AROUND, 0), min(b + AROUND, len(lines))))
    found: list[Span] = []
    for number in sorted(kept):
        if number and number - 1 not in kept:
            found.append(Span("gap", ""))
        found.append(Span("same", lines[number]))
    return [*found, *([Span("gap", "")] if kept and max(kept) < len(lines) - 1 else [])]
