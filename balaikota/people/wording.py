"""Acts, standings and legal bases of the policy tables in the reader's language: the code names them in English.

The Indonesian stands in ``wording.yaml``; what has none there stands as the code says it.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from balaikota.base.policy import At


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def _english() -> bool:
    return (get_language() or "id").startswith("en")


def act(name: str) -> str:
    """ "Menerbitkan naskah dinas" for "document.issue"; "Issue" in English."""
    english = name.rpartition(".")[2].replace("_", " ").strip().capitalize()
    return english if _english() else str(_words()["acts"].get(name, english))


def law(text: str) -> str:
    """A legal basis as it is written in this language: "UU 25/2004 art. 22" is "UU 25/2004 Pasal 22"."""
    return text if _english() else indonesian(text)


def indonesian(text: str) -> str:
    """A basis as an Indonesian paper writes it, whole or law by law."""
    known = _words()["bases"]
    found = known.get(text) or "; ".join(known.get(part, part) for part in text.split("; "))
    return re.sub(r"\bart\. ", "Pasal ", found)


def laws(texts: Iterable[str]) -> list[str]:
    """Each law once as an Indonesian paper writes it, also of bases that name several, in order."""
    return sorted({part.strip() for text in texts for part in indonesian(text).split(";")})


def standing(at: At) -> str:
    return str(_words()["standing"][at.value])
