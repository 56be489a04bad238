"""The one way to say no.

A `Refusal` carries a code (what machines and tests compare), the field it belongs to and the facts of the case.
Its sentence is what a resident reads; pages, the API and imports all show the same one.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

from django.utils.translation import get_language, gettext

import balaikota


class Refusal(Exception):
    """A request the house does not carry out.

    `code` is a dotted name such as ``volume.range`` whose sentence stands in the `refusals.py` of a room;
    `field` names the form field it belongs to; `facts` fill the sentence and are kept for the API.
    """

    def __init__(self, code: str, /, field: str | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts

    @property
    def sentence(self) -> str:
        """The sentence in the language now active; facts that are callables or lazy are rendered by `str`."""
        return fill(gettext(sentences()[self.code]), self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"


class _Words(Formatter):
    """ "{left:rp}" is written Rp1.234.567 and "{opens:day}" 24 November 2026, in the language now active."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        from .calendar import plain_date  # these modules refuse, so they import this one
        from .money import format_rupiah

        language = (get_language() or "id")[:2]
        if format_spec == "rp":
            return format_rupiah(value, language)
        if format_spec == "day":
            return plain_date(value, language)
        return super().format_field(value, format_spec)


def fill(sentence: str, facts: Mapping[str, Any]) -> str:
    """A sentence with its facts; understands the formats `rp` (rupiah) and `day` (date)."""
    return _Words().vformat(sentence, (), facts)


@cache
def sentences() -> dict[str, str]:
    """Every refusal of the house: code to English sentence, from the `refusals.py` of the rooms and their parts."""
    root = Path(balaikota.__file__).parent
    files = sorted([*root.glob("*/refusals.py"), *root.glob("*/*/refusals.py")])
    names = (".".join(["balaikota", *file.relative_to(root).with_suffix("").parts]) for file in files)
    return {code: sentence for name in names for code, sentence in import_module(name).SENTENCES.items()}
