"""Changing a part."""

from typing import Any

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal

from . import shelf


@action
def change_part(*, actor: Any, path: str, content: bytes, basis: str) -> None:
    """Make `content` the city's own version of a part from now on, on `basis` (the city's regulation or decision).

    Refuses ``basis.required``, ``part.unknown``, and what its keeper finds wrong.
    """
    if len(basis.strip()) < 5:
        raise Refusal("basis.required", field="basis")
    shelf.put(actor, {path: content}, basis.strip())
    note(path=path, bytes=len(content))
