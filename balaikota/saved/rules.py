"""What of an address is kept as a view: pure."""

from urllib.parse import parse_qsl, urlencode

from balaikota.base.columns import WORD
from balaikota.base.refusal import Refusal

PLACES = frozenset({"sesudah", "sebelum", "after", "before", "halaman", "page", "csrfmiddlewaretoken"})
"""Words of an address that name a page within the list, and no part of a view."""
LONGEST = 1500
MOST = 60


def kept(query: str) -> tuple[str, list[str]]:
    """Filters and sorting of an address, and its columns apart.

    Refuses ``view.long`` beyond `LONGEST` characters, ``view.unknown`` where it holds a NUL.
    """
    if len(query) > LONGEST:
        raise Refusal("view.long", most=LONGEST)
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in PLACES]
    if any("\x00" in name + value for name, value in pairs):
        raise Refusal("view.unknown")
    columns = [key for name, value in pairs if name == WORD for key in value.split(",") if key]
    return urlencode([pair for pair in pairs if pair[0] != WORD]), columns[:MOST]


def whole(query: str, columns: list[str]) -> str:
    """The query of an address again: what `kept` took apart."""
    return "&".join(filter(None, [query, urlencode([(WORD, key) for key in columns])]))


def titled(text: str) -> str:
    """A name of one line. Refuses ``view.title``."""
    title = " ".join(text.split())
    if not 2 <= len(title) <= 80 or not title.isprintable():
        raise Refusal("view.title", field="title")
    return title
