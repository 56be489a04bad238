"""Writing a parameter in the format of OpenFisca, in one way only: what is the same is the same bytes. Pure.

``read(dump(definition), definition.name) == [definition]``. Of our own, beside what `reading` names, is
``metadata.dates`` of a scale: the basis of each date, for which OpenFisca's brackets have no place.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from .limits import written
from .reading import Dated, Definition
from .rules import Brackets, exact


class _Plain(yaml.SafeDumper):
    """Dates and exact numbers as they are, nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = format(value, "f")
    return dumper.represent_scalar("tag:yaml.org,2002:float", text if "." in text else f"{text}.0")


_Plain.add_representer(Decimal, _number)
MOST_KEPT = 2000
_WRITTEN: dict[str, bytes] = {}
"""Files by what they say: writing YAML takes a hundred times as long as looking it up."""


def dump(one: Definition) -> bytes:
    """The canonical file of one parameter; values in the order of their days. The same is written once."""
    key = repr(one)
    if key not in _WRITTEN:
        if len(_WRITTEN) >= MOST_KEPT:
            _WRITTEN.clear()
        _WRITTEN[key] = _dump(one)
    return _WRITTEN[key]


def _dump(one: Definition) -> bytes:
    basis = "; ".join(reference["title"] for reference in one.references)
    values = sorted(one.values, key=lambda dated: dated.since)
    metadata: dict[str, Any] = {"title": {"id": one.indonesian}}
    metadata |= {"local": True} if one.local else {}
    metadata |= {"reference": [dict(sorted(reference.items())) for reference in one.references]}
    metadata |= written(one.limits)
    if one.shape == "single":
        metadata["unit"] = one.unit
        body: dict[str, Any] = {"values": {dated.since: _value(one, dated, basis) for dated in values}}
    else:
        metadata |= {"threshold_unit": one.unit, "type": one.shape}
        metadata |= {"amount_unit": one.amount_unit} if one.amount_unit else {}
        metadata |= {"dates": {dated.since: dated.basis for dated in values if dated.basis != basis}}
        body = {"brackets": _brackets(one, values)}
    facts = {"description": one.description, "metadata": {key: metadata[key] for key in sorted(metadata)}} | body
    return yaml.dump(facts, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100).encode()


def _value(one: Definition, dated: Dated, basis: str) -> dict[str, Any]:
    found = {"value": exact(one.unit, one.shape, dated.value)}
    return found if dated.basis == basis else found | {"metadata": {"reference": [{"title": dated.basis}]}}


def _brackets(one: Definition, values: Sequence[Dated]) -> list[dict[str, Any]]:
    """One entry for each bracket any date has: its threshold and its value by date, null where the date has it not."""
    key = "rate" if one.shape.endswith("rate") else "amount"
    scales = [(dated.since, _rows(one, dated)) for dated in values]
    most = max((len(rows) for _, rows in scales), default=0)
    return [
        {
            "threshold": _histories(scales, place, "threshold"),
            key: _histories(scales, place, "value"),
        }
        for place in range(max(most, 1))
    ]


def _rows(one: Definition, dated: Dated) -> list[Any]:
    found = exact(one.unit, one.shape, dated.value)
    return list(found.rows) if isinstance(found, Brackets) else []


def _histories(scales: Sequence[tuple[date, list[Any]]], place: int, field: str) -> dict[date, Any]:
    return {since: {"value": getattr(rows[place], field) if place < len(rows) else None} for since, rows in scales}
