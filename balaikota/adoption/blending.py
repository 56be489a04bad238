"""A change offered to us for a part that changed here meanwhile: what can stand after it. Pure."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from balaikota.bundle.items import mend
from balaikota.bundle.merge import Choice, Item

Edit = tuple[int, int, tuple[str, ...]]
"""From which line of the origin to which, and what stands there now."""


class Way(StrEnum):
    """How an offered change is taken over."""

    BOTH = "both"  # both changes: nothing was changed by both
    OURS = "ours"  # both, and where both changed the same, ours
    THEIRS = "theirs"  # both, and where both changed the same, the offered one
    WHOLE = "whole"  # the part as it is offered, whatever changed here


def ways(path: str, base: bytes, now: bytes | None, offered: bytes) -> dict[Way, bytes]:
    """The part as it would stand, by the ways there are to take it over; the best first."""
    whole = {Way.WHOLE: offered}
    if now is None or now == base:
        return whole
    mended = mend(Item(path, base, now, offered))
    if mended is not None and mended.both:
        return {Way.OURS: mended.by[Choice.MINE], Way.THEIRS: mended.by[Choice.THEIRS]} | whole
    both = mended.by[Choice.MINE] if mended is not None else _lines(base, now, offered)
    return whole if both is None else {Way.BOTH: both} | whole


def _lines(base: bytes, now: bytes, offered: bytes) -> bytes | None:
    """Text with the lines of both changes; None where they touch one another, or one is no text."""
    try:
        before, *after = (text.decode().splitlines(keepends=True) for text in (base, now, offered))
    except UnicodeDecodeError:
        return None
    edits = sorted({edit for lines in after for edit in _edits(before, lines)})
    if any(edit[0] <= earlier[1] for earlier, edit in pairwise(edits)):
        return None
    done = list(before)
    for start, end, lines in reversed(edits):
        done[start:end] = lines
    return "".join(done).encode()


def _edits(before: list[str], after: list[str]) -> Iterator[Edit]:
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, tuple(after[first:last])
