"""Reading a part: the city's newest copy, else what ships. What the request now served has read is not read again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from django.core.signals import request_finished, request_started

from balaikota.base.schema import schema_name

from .models import Copy
from .shipped import shipped

_heads: ContextVar[dict[str, dict[str, int]] | None] = ContextVar("part_heads", default=None)
"""By city, the newest copy of each path; None outside a request, where each asking reads anew."""
_supposed: ContextVar[Mapping[str, bytes | None]] = ContextVar("supposed_parts", default=MappingProxyType({}))
"""What is to be tried as if the city had it already."""


@contextmanager
def supposing(changes: Mapping[str, bytes | None]) -> Iterator[None]:
    """Read parts as if these were the city's own (None: taken away): to judge several at once, or to preview."""
    before = _supposed.set({**_supposed.get(), **changes})
    try:
        yield
    finally:
        _supposed.reset(before)


def content(path: str) -> bytes:
    """The part as this city has it. Raises KeyError where neither the city nor the house has it."""
    if path in _supposed.get():
        supposed = _supposed.get()[path]
        if supposed is None:
            raise KeyError(path)
        return supposed
    newest = heads()
    if path in newest:
        own = _content(schema_name(), newest[path])
        if own is None:
            raise KeyError(path)
        return own
    return shipped_content(path)


def text(path: str) -> str:
    return content(path).decode("utf-8")


def contents(*, until: int | None = None) -> dict[str, bytes]:
    """Every file part by its path, as it is now, or as it was when `until` was the newest copy."""
    found: dict[str, bytes | None] = {path: shipped_content(path) for path in shipped()}
    for path, copy in (heads() if until is None else _newest(until)).items():
        found[path] = _content(schema_name(), copy)
    found |= _supposed.get() if until is None else {}
    return {path: own for path, own in sorted(found.items()) if own is not None}


def marks(kind: str, *, until: int | None = None) -> tuple[tuple[str, str], ...]:
    """The city's own copies of one kind, each with what changes when it does; empty where it has none of its own."""
    found = {path: str(copy) for path, copy in (heads() if until is None else _newest(until)).items()}
    if until is None:
        found |= {path: sha256(own or b"").hexdigest() for path, own in _supposed.get().items()}
    return tuple(sorted((path, mark) for path, mark in found.items() if path.split("/")[1] == kind))


def newest(kind: str) -> int:
    """The newest of the city's own copies of one kind, 0 where it has none: `contents(until=...)` gives what it saw."""
    return max((copy for path, copy in heads().items() if path.split("/")[1] == kind), default=0)


def heads() -> Mapping[str, int]:
    """The newest copy of each path of which the city has any. One query for a whole request."""
    kept = _heads.get()
    if kept is None:
        return _newest()
    if schema_name() not in kept:
        kept[schema_name()] = _newest()
    return kept[schema_name()]


def forget() -> None:
    """A copy was written: what this request has read no longer holds."""
    if _heads.get() is not None:
        _heads.set({})


def _newest(until: int | None = None) -> dict[str, int]:
    if until == 0:  # before the first
        return {}
    rows = Copy.objects.all() if until is None else Copy.objects.filter(pk__lte=until)
    return dict(rows.order_by("path", "-id").distinct("path").values_list("path", "id"))


@lru_cache(maxsize=512)
def _content(schema: str, copy: int) -> bytes | None:
    """A copy is never changed, so it is read once."""
    own = Copy.objects.values_list("content", flat=True).get(pk=copy)
    return None if own is None else bytes(own)


@lru_cache(maxsize=512)
def shipped_content(path: str) -> bytes:
    """What ships, read once. Raises KeyError."""
    return shipped()[path].read_bytes()


def _begin(**_: Any) -> None:
    _heads.set({})


def _end(**_: Any) -> None:
    _heads.set(None)


request_started.connect(_begin, dispatch_uid="parts.files")
request_finished.connect(_end, dispatch_uid="parts.files")
