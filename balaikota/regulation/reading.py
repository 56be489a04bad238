"""Reading parameter files in the format of OpenFisca. Pure: YAML text in, checked definitions or a `Refusal` out.

A file holds one parameter (``values`` or ``brackets``) or a node whose keys are parameters. Of our own are, in
``metadata``: ``title: {id: ...}`` (the description in Indonesian), ``local: true`` (off until the city enters its own
legal basis), ``type: single_rate``, ``least``, ``most`` and ``whole`` (see `limits`), and ``dates`` (the basis of
each date of a scale).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from balaikota.base import unread
from balaikota.base.refusal import Refusal

from . import limits
from .rules import MONEY, Bracket, Brackets, stored

RESERVED = {"description", "metadata", "documentation", "values", "brackets", "reference", "unit"}
SHAPES = {("rate", None): "marginal_rate", ("rate", "marginal_rate"): "marginal_rate",
          ("rate", "single_rate"): "single_rate", ("amount", "single_amount"): "single_amount"}  # fmt: skip


class _Exact(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which 0.1 is exactly 0.1; in C where that was built in."""


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(node.value).replace("_", ""))


_Exact.add_constructor("tag:yaml.org,2002:float", _decimal)


@dataclass(frozen=True)
class Dated:
    """A stored value from a day on, and the basis it names."""

    since: date
    value: Any
    basis: str


@dataclass(frozen=True)
class Definition:
    name: str
    description: str
    indonesian: str
    unit: str
    shape: str
    references: list[dict[str, str]]
    local: bool
    values: list[Dated]
    amount_unit: str = ""
    limits: dict[str, Any] = field(default_factory=dict)


def read(text: str, name: str) -> list[Definition]:
    """Every parameter of a file called `name` (dotted). Refuses ``parameter.invalid`` with what is wrong."""
    try:
        return list(_node(yaml.load(text, _Exact), name))  # a SafeLoader with exact numbers
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as error:
        raise Refusal("parameter.invalid", name=name, why=unread.why(error)) from error
    except Refusal as refusal:
        raise Refusal("parameter.invalid", name=name, why=refusal.sentence) from refusal


def _node(data: Mapping[str, Any], name: str) -> Iterator[Definition]:
    if "values" in data or "brackets" in data:
        yield _definition(data, name)
        return
    children = {key: child for key, child in data.items() if key not in RESERVED}
    if not children:
        raise ValueError("neither values nor brackets")
    for key, child in children.items():
        yield from _node(child, f"{name}.{key}")


def _definition(data: Mapping[str, Any], name: str) -> Definition:
    metadata = data.get("metadata", {})
    references = _references(metadata.get("reference", data.get("reference")))
    basis = "; ".join(reference["title"] for reference in references)
    if "values" in data:
        unit, shape, amount_unit = _unit(metadata.get("unit", data.get("unit", ""))), "single", ""
        values = [_dated(day, item, unit, basis) for day, item in data["values"].items()]
    else:
        unit, amount_unit = _unit(metadata.get("threshold_unit", MONEY)), _amounts(metadata.get("amount_unit", ""))
        bases = {_day(day): text for day, text in metadata.get("dates", {}).items()}
        shape, values = _scale(data["brackets"], metadata.get("type"), unit, basis, bases, amount_unit)
    if any(not dated.basis for dated in values):
        raise ValueError("a value without a legal reference")
    local = bool(metadata.get("local", False))
    indonesian = metadata.get("title", {}).get("id", data["description"])
    return Definition(
        name, _words(data["description"]), _words(indonesian), _words(unit), shape, references, local, values,
        _words(amount_unit), limits.read(metadata),
    )  # fmt: skip


def _words(text: Any) -> str:
    """A text the tables can hold."""
    if not isinstance(text, str) or "\0" in text:
        raise ValueError(f"{text!r} is no text")
    return text


def _amounts(name: str) -> str:
    """The unit of a scale's amounts; rupiah, as where nothing is said, is the empty text."""
    return "" if _unit(name) == MONEY else name


def _unit(name: str) -> str:
    """OpenFisca's "currency" is rupiah here."""
    return MONEY if name in ("currency", "rupiah") else name


def _dated(day: Any, item: Any, unit: str, basis: str) -> Dated:
    given = item if isinstance(item, Mapping) else {"value": item}
    own = _references(given.get("metadata", {}).get("reference", given.get("reference")))
    titles = "; ".join(reference["title"] for reference in own)
    return Dated(_day(day), stored(unit, "single", given["value"]), titles or basis)


def _scale(
    brackets: list[Mapping[str, Any]],
    kind: str | None,
    unit: str,
    basis: str,
    bases: Mapping[date, str],
    amount_unit: str = "",
) -> tuple[str, list[Dated]]:
    """A scale whose thresholds and values change at their own dates, as one list of brackets for each such date."""
    key = "rate" if "rate" in brackets[0] else "amount"
    shape = SHAPES[key, kind]
    histories = [(_history(item["threshold"]), _history(item[key])) for item in brackets]
    days = sorted({day for pair in histories for history in pair for day in history})
    return shape, [
        Dated(day, stored(unit, shape, _at(day, histories, shape), amount_unit), bases.get(day, basis)) for day in days
    ]


def _at(day: date, histories: list[tuple[dict[date, Any], dict[date, Any]]], shape: str) -> Brackets | None:
    pairs = [(_latest(threshold, day), _latest(value, day)) for threshold, value in histories]
    rows = tuple(Bracket(low, value) for low, value in pairs if low is not None and value is not None)
    return Brackets(shape, rows) if rows else None


def _history(values: Mapping[Any, Any]) -> dict[date, Any]:
    return {_day(day): item["value"] if isinstance(item, Mapping) else item for day, item in values.items()}


def _latest(history: Mapping[date, Any], day: date) -> Any:
    days = [since for since in history if since <= day]
    return history[max(days)] if days else None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _references(given: Any) -> list[dict[str, str]]:
    items = given if isinstance(given, list) else [given] if given else []
    return [
        {"title": item, "href": item if item.startswith("http") else ""} if isinstance(item, str)
        else {"title": item["title"], "href": item.get("href", "")}
        for item in items
    ]  # fmt: skip
