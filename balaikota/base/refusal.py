"""The one way to say no.

A `Refusal` carries a code (what machines and tests compare), the field it belongs to and the facts of the case.
Its sentence is what a resident reads; pages, the API and imports all show the same one.
"""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.utils.translation import gettext

import balaikota


class Refusal(Exception):
    """A request the house does not carry out.

    `code` is a dotted name such as ``volume.range`` whose sentence stands in the `refusals.py` of a room;
    `field` names the form field it belongs to; `facts` fill the sentence and are kept for the API.
    """

    def __init__(self, code: str, field: str | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts

    @property
    def sentence(self) -> str:
        """The sentence in the language now active; facts that are callables or lazy are rendered by `str`."""
        return gettext(sentences()[self.code]).format(**self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"


@cache
def sentences() -> dict[str, str]:
    """Every refusal of the house: code to English sentence, gathered from the rooms' `refusals.py`."""
    found: dict[str, str] = {}
    for room in pkgutil.iter_modules(balaikota.__path__, "balaikota."):
        if room.ispkg and find_spec(f"{room.name}.refusals"):
            found |= import_module(f"{room.name}.refusals").SENTENCES
    return found
