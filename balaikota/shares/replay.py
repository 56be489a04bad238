"""Compute a published result again from the published ballots, and say where it differs."""

import hashlib
import json
from typing import Any

from . import pb
from .outcome import Told
from .result import FORMAT, canonical, compute, rule_of

MOST = 20


class Unreadable(ValueError):
    """The published result is not a document of ours; the text says why."""


def differences(content: bytes, published: bytes, told: Told | None = None) -> list[str]:
    """Nothing where the ballots give exactly the published bytes; else sentences, the first `MOST`.

    Raises `Unreadable`, and `faults.Broken` where the ballots cannot be read.
    """
    document = _document(published)
    election = pb.loads(content)
    try:
        again = compute(election, content, rule_of(document["rule"]), told)
    except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
        raise Unreadable(f"the result names no rule that can be computed: {error}") from error
    if canonical(again) == published:
        return []
    said = document["instance"].get("sha256") if isinstance(document.get("instance"), dict) else None
    if said != hashlib.sha256(content).hexdigest():
        return ["the ballots are not the ones the result was computed from (their SHA-256 differs)"]
    return _compare("", document, again)[:MOST] or ["the result says the same in other bytes"]


def _document(published: bytes) -> dict[str, Any]:
    try:
        document = json.loads(published)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the result is not JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Unreadable(f"the result is not of the format {FORMAT}")
    return document


def _compare(path: str, said: Any, found: Any) -> list[str]:
    if isinstance(said, dict) and isinstance(found, dict):
        keys = sorted(said.keys() | found.keys())
        return [line for key in keys for line in _compare(f"{path}.{key}", said.get(key), found.get(key))]
    if isinstance(said, list) and isinstance(found, list) and len(said) == len(found):
        pairs = enumerate(zip(said, found, strict=True))
        return [line for place, pair in pairs for line in _compare(f"{path}[{place}]", *pair)]
    return [] if said == found else [f"{path.lstrip('.')}: published {_short(said)}, computed {_short(found)}"]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
