"""Indonesian words for what the code names in English; what has none there stands as the code says it."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from balaikota.base.policy import At
from balaikota.base.roles import Role


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def act(name: str) -> str:
    """ "Menerbitkan naskah dinas" for "document.issue"."""
    return str(_words()["acts"].get(name, name))


def basis(text: str) -> str:
    """A legal basis as an Indonesian paper writes it: "UU 25/2004 Pasal 22"."""
    return re.sub(r"\bart\. ", "Pasal ", _words()["bases"].get(text, text))


def bases(texts: Iterable[str]) -> list[str]:
    """Each law once, also of bases that name several, in order."""
    return sorted({part.strip() for text in texts for part in basis(text).split(";")})


def standing(at: At) -> str:
    return str(_words()["standing"][at.value])


def roles(found: frozenset[Role]) -> str:
    """The roles in their own order; empty means anybody."""
    return ", ".join(str(role.label) for role in Role if role in found) or "Siapa pun, tanpa akun"
