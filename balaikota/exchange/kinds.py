"""Kinds of letters in words, as the rooms they are for call them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balaikota.base.manifest import LetterKind, rooms
from balaikota.people import wording

_MOST = 2000


@dataclass(frozen=True)
class Saying:
    """What the page of a letter says of it: `law` is "" where it needs none, `page` where it is about nothing here."""

    title: str
    law: str
    says: list[tuple[str, str]]
    page: str


def kind(name: str) -> LetterKind:
    """A kind that no room here knows is called as the letter calls it."""
    found = {key: one for room in rooms() for key, one in room.letters.items()}
    return found.get(name) or LetterKind(name, says=_plain)


def saying(name: str, body: Mapping[str, Any]) -> Saying:
    found = kind(name)
    return Saying(
        str(found.title), wording.law(found.law), _tried(found.says, body, []), _tried(found.page, body, "")
    )  # fmt: skip


def _plain(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in sorted(body.items()) if isinstance(value, str)]


def _tried(read: Any, body: Mapping[str, Any], nothing: Any) -> Any:
    try:
        found = read(body) if read else nothing
    except (KeyError, TypeError, ValueError, AttributeError):
        return nothing
    return [(label, text[:_MOST]) for label, text in found if text] if isinstance(found, list) else found
