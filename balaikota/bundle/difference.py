"""Two versions of a part line by line, for people to read. Pure."""

import difflib
from collections.abc import Iterator

from .manifest import plain


def lines(before: bytes | None, after: bytes | None, around: int = 2) -> Iterator[str]:
    """A unified difference without its head; what is no text is only said to differ."""
    try:
        old, new = ((side or b"").decode("utf-8").splitlines() for side in (before, after))
    except UnicodeDecodeError:
        yield "(no text)"
        return
    found = difflib.unified_diff(old, new, lineterm="", n=around)
    yield from (plain(line) for line in found if not line.startswith(("---", "+++")))
