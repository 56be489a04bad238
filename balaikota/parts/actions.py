"""Changing a part."""

from typing import Any

from balaikota.audit.action import action, lock_scope, note
from balaikota.base.refusal import Refusal

from . import shelf


@action
def change_part(*, actor: Any, path: str, content: bytes, basis: str, over: str = "") -> None:
    """Make `content` the city's own version of a part from now on, on `basis` (the city's regulation or decision).

    `over` is the digest of the version it is to follow, where the actor looked at one. Refuses ``part.stale`` where the
    part has changed since, ``basis.required``, ``part.unknown``, and what its keeper finds wrong.
    """
    if len(basis.strip()) < 5:
        raise Refusal("basis.required", field="basis")
    lock_scope("adoption")
    if over and over != shelf.digest(shelf.contents().get(path)):
        raise Refusal("part.stale")
    shelf.put(actor, {path: content}, basis.strip())
    note(path=path, bytes=len(content))
