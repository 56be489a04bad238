"""Giving a city the parameters and code lists that ship with the rooms. Safe to repeat: what the city has, it keeps."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from .importers import codes, tree
from .importers.outcome import silent
from .limits import check
from .models import CodeList, Parameter, Value
from .reading import Definition, read

CODES = Path(__file__).parent / "adoptable" / "codes"
SELECTION = "pilihan"
BASIS = {
    CodeList.Kind.ACCOUNT: "Kepmendagri 050-5889/2021",
    CodeList.Kind.ACTIVITY: "Kepmendagri 900.1.15.5-1317/2023",
    CodeList.Kind.FUNDING: "Kepmendagri 050-5889/2021",
}


def shipped() -> Iterator[tuple[str, Definition]]:
    """Every parameter that ships, with its room. ``quota/per_rw.yaml`` of musrenbang is ``musrenbang.quota.per_rw``."""
    for config in apps.get_app_configs():
        folder = Path(config.path) / "adoptable" / "regulations"
        for file in sorted(folder.rglob("*.yaml")):
            room = config.name.split(".")[1]  # a part of a room speaks under the room's name
            name = ".".join([room, *file.relative_to(folder).with_suffix("").parts])
            for definition in read(file.read_text(encoding="utf-8"), name):
                yield room, definition


@cache
def shipped_by_name() -> dict[str, Definition]:
    return {one.name: one for _, one in shipped()}


def check_value(name: str, limits: Mapping[str, Any], value: Any) -> None:
    """Hold an exact value to the limits of its rule and, of one that ships, to those that ship. Else as `check`."""
    known = shipped_by_name().get(name)
    check(value, limits, *([known.limits] if known else []))


def take_over() -> None:
    """Load every shipped parameter and code list the city has not."""
    load_parameters(list(shipped()))
    for kind in CodeList.Kind:
        take_over_codes(kind)


def load_parameters(found: Sequence[tuple[str, Definition]]) -> None:
    """Parameters by room; words and references are brought up to date, values the city has are kept."""
    define(found)
    Value.objects.bulk_create(
        [
            Value(parameter_id=item.name, since=dated.since, value=dated.value, basis=dated.basis, shipped=True)
            for _, item in found if not item.local for dated in item.values
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def define(found: Sequence[tuple[str, Definition]]) -> None:
    """What parameters are, by room: their words, units and references, and what is suggested for local ones."""
    Parameter.objects.bulk_create(
        [_parameter(room, item) for room, item in found],
        update_conflicts=True, unique_fields=["name"],
        update_fields=["room", "description", "indonesian", "unit", "shape", "references", "local", "suggested",
                       "amount_unit", "limits"],
    )  # fmt: skip


def take_over_codes(kind: CodeList.Kind) -> None:
    """Load our own selection of codes of this kind, where one ships: enough to work before whole lists are imported."""
    file = CODES / f"{kind}.csv"
    if file.exists():
        listed, made = CodeList.objects.get_or_create(
            kind=kind, version=SELECTION, defaults={"basis": BASIS[kind], "source": file.name, "complete": False}
        )
        if made:
            codes.load(tree.read(file, file.name, silent), listed, silent)


def _parameter(room: str, item: Definition) -> Parameter:
    last = max(item.values, key=lambda dated: dated.since, default=None)
    return Parameter(
        name=item.name, room=room, description=item.description, indonesian=item.indonesian, unit=item.unit,
        shape=item.shape, references=item.references, local=item.local,
        suggested=last.value if item.local and last else None, amount_unit=item.amount_unit, limits=item.limits,
    )  # fmt: skip
