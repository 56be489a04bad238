"""The city's numbers and reasons for voices: dated parameters ``musrenbang.voices.*`` and a list of reason codes."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from balaikota.base import clock
from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.parts import files
from balaikota.regulation.models import Value
from balaikota.regulation.reading import read
from balaikota.workflow.process import say

PREFIX = "musrenbang.voices"
HERE = Path(__file__).parent / "adoptable"
REASONS = "musrenbang/codes/comment_reasons.yaml"
TITLE = {"en": "Why a comment is hidden", "id": "Alasan tanggapan disembunyikan"}
SOURCES = ["UU 11/2008 Pasal 27, 28, 40", "PP 71/2019 Pasal 95-96"]


def number(name: str) -> int:
    """A parameter as it holds today; what ships where the city has no word of its own. KeyError if unknown."""
    own = Value.objects.filter(parameter=f"{PREFIX}.{name}", since__lte=clock.today()).order_by("-since", "-id")
    said = own.values_list("value", flat=True).first()
    return int(said if said is not None else _shipped()[name])


@cache
def _shipped() -> dict[str, Any]:
    found = read((HERE / "regulations" / "voices.yaml").read_text(encoding="utf-8"), PREFIX)
    return {one.name.removeprefix(f"{PREFIX}."): one.values[-1].value for one in found}


def reasons() -> dict[str, dict[str, str]]:
    """Why a comment is hidden, by code, in both languages: the city's own list, else the one that ships."""
    return _read(files.content(REASONS))


def judge_reasons(path: str, content: bytes) -> Described:
    """A city adds reasons and words them; one that ships stays, for it may have been given already.

    Refuses ``reasons.words`` and ``reasons.lost``.
    """
    found = yaml.safe_load(content)
    for code, words in found.items() if isinstance(found, dict) else [("?", None)]:
        said = isinstance(words, dict) and all(isinstance(one, str) and one.strip() for one in words.values())
        if not said or not {"en", "id"} <= set(words or ()) or not re.fullmatch(r"[a-z][a-z_]{1,39}", str(code)):
            raise Refusal("reasons.words", code=code)
    for code in _read(files.shipped_content(path)):
        if code not in found:
            raise Refusal("reasons.lost", code=code)
    return Described(path, TITLE, SOURCES)


@lru_cache(maxsize=64)
def _read(content: bytes) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(content)
    return found


def reason(code: str) -> str:
    """A reason in words; a code that is gone stays as it is."""
    return say(reasons()[code]) if code in reasons() else code


def reason_choices() -> list[tuple[str, str]]:
    return [(code, say(words)) for code, words in reasons().items()]
