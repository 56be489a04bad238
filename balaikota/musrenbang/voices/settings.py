"""The city's numbers and reasons for voices: dated parameters ``musrenbang.voices.*`` and a list of reason codes."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from balaikota.base import clock
from balaikota.regulation.models import Value
from balaikota.regulation.reading import read
from balaikota.workflow.process import say

PREFIX = "musrenbang.voices"
HERE = Path(__file__).parent / "adoptable"


def number(name: str) -> int:
    """A parameter as it holds today; what ships where the city has no word of its own. KeyError if unknown."""
    own = Value.objects.filter(parameter=f"{PREFIX}.{name}", since__lte=clock.today()).order_by("-since", "-id")
    said = own.values_list("value", flat=True).first()
    return int(said if said is not None else _shipped()[name])


@cache
def _shipped() -> dict[str, Any]:
    found = read((HERE / "regulations" / "voices.yaml").read_text(encoding="utf-8"), PREFIX)
    return {one.name.removeprefix(f"{PREFIX}."): one.values[-1].value for one in found}


@cache
def reasons() -> dict[str, dict[str, str]]:
    """Why a comment is hidden, by code, in both languages."""
    found: dict[str, dict[str, str]] = yaml.safe_load((HERE / "codes" / "comment_reasons.yaml").read_text())
    return found


def reason(code: str) -> str:
    """A reason in words; a code that is gone stays as it is."""
    return say(reasons()[code]) if code in reasons() else code


def reason_choices() -> list[tuple[str, str]]:
    return [(code, say(words)) for code, words in reasons().items()]
