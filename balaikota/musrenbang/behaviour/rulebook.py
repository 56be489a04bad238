"""What a set of parts says of proposals: the process, the yearly rules, the kamus. Each set is read once. Pure."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import yaml

from balaikota.regulation.reading import Definition
from balaikota.regulation.reading import read as read_rules
from balaikota.regulation.rules import exact
from balaikota.workflow.process import LOADER, Process, Words
from balaikota.workflow.process import read as read_process

from ..rules import Limits

PROCESS = "musrenbang/workflows/proposal.yaml"
KAMUS = "musrenbang/codes/kamus.csv"
FORM = "musrenbang/forms/propose.yaml"
YEARLY = "musrenbang/regulations/yearly/"
CHOSEN = ("place", "rt", "beneficiaries")
"""Fields of the form of which a city says whether they must be filled in; the rest must."""


@dataclass(frozen=True)
class Blank:
    """One thing the form asks."""

    key: str
    label: Words
    must: bool


@dataclass(frozen=True)
class Form:
    """Least letters of the need, least photos, and everything asked, the city's own questions last."""

    letters: int = 10
    photos: int = 0
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True)
class Rulebook:
    """A set that has no process, kamus or form says nothing of them."""

    process: Process | None
    kamus: Mapping[str, Limits] | None
    form: Form
    yearly: Mapping[str, Definition]

    def rule(self, name: str, plan_year: int) -> Any:
        """What a yearly rule is on 1 January of the plan year; None where nothing holds."""
        found = self.yearly.get(name)
        if found is None:
            return None
        said = [dated for dated in found.values if dated.since <= date(plan_year, 1, 1)]
        return exact(found.unit, found.shape, said[-1].value) if said else None


def rulebook(parts: Mapping[str, bytes]) -> Rulebook:
    """Of parts their keepers have taken. Refuses ``process.invalid`` and ``parameter.invalid``."""
    yearly = tuple((path, content) for path, content in parts.items() if path.startswith(YEARLY))
    return _rulebook(parts.get(PROCESS), parts.get(KAMUS), parts.get(FORM), yearly)


@lru_cache(maxsize=8)
def _rulebook(
    process: bytes | None, kamus: bytes | None, form: bytes | None, yearly: tuple[tuple[str, bytes], ...]
) -> Rulebook:
    names = [(path.removeprefix(YEARLY).removesuffix(".yaml"), content) for path, content in yearly]
    return Rulebook(
        None if process is None else read_process(process.decode("utf-8")),
        None if kamus is None else _kamus(kamus.decode("utf-8-sig")),
        Form() if form is None else _form(yaml.load(form, LOADER)),
        {name: _definition(name, content) for name, content in names},
    )


def _form(data: Mapping[str, Any]) -> Form:
    fields, questions = data["fields"], data.get("questions") or []
    own = [Blank(one["key"], one["label"], bool(one.get("required"))) for one in questions]
    photos = int(fields["photos"].get("least", 0))
    blanks = [Blank(key, one["label"], _must(key, one, photos)) for key, one in fields.items()]
    return Form(int(fields["need"].get("least", 10)), photos, (*blanks, *own))


def _must(key: str, field: Mapping[str, Any], photos: int) -> bool:
    return bool(field.get("required")) if key in CHOSEN else key != "photos" or photos > 0


def _definition(name: str, content: bytes) -> Definition:
    found = read_rules(content.decode("utf-8"), name)[0]
    found.values.sort(key=lambda dated: dated.since)
    return found


def _kamus(text: str) -> dict[str, Limits]:
    """By code; a line that cannot be read is none."""
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        try:
            found[row["code"]] = Limits(
                int(row["price"]), row["unit"], Decimal(row["least"]), Decimal(row["most"]), int(row["photos"] or 0),
                row["land"],
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, InvalidOperation):
            continue
    return found
