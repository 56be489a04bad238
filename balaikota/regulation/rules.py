"""The values in force at a date, exact: whole rupiah are `int`, rates are `Decimal`, brackets know their arithmetic."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language

from balaikota.base.money import Rate, Rounding, Rupiah, rupiah
from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import parse_rupiah

Number = int | Decimal
MONEY, RATE, TEXT, YES_NO = "currency-IDR", "/1", "text", "yes/no"
"""Units that decide the type; every other unit counts something: `int`, or `Decimal` where parts of one exist."""
MOST, PLACES = 10**15, 12
"""No number of a rule is larger, and none is finer: what the sums of the house and its tables carry."""


ANSWERS = {"ya": True, "yes": True, "tidak": False, "no": False}


@dataclass(frozen=True)
class Bracket:
    """From `threshold` on (inclusive), `value` holds: a rate or an amount."""

    threshold: Number
    value: Number


@dataclass(frozen=True)
class Brackets:
    """A scale, thresholds ascending. Below the first one nothing is due, as in OpenFisca."""

    shape: str
    rows: tuple[Bracket, ...]

    def __iter__(self) -> Iterator[Bracket]:
        return iter(self.rows)

    def at(self, base: Number) -> Number:
        """The rate or amount of the bracket in which `base` lies; 0 below the first threshold."""
        return next((row.value for row in reversed(self.rows) if row.threshold <= base), 0)

    def of(self, base: int, rounding: Rounding = Rounding.DOWN) -> Rupiah:
        """What a scale of rates makes of `base` rupiah, rounded once, at the end.

        A marginal scale takes each rate of the part of `base` in its bracket; a single one takes one rate of the whole.
        """
        if self.shape == "single_rate":
            return Rate(Decimal(self.at(base))).of(base, rounding)
        if self.shape != "marginal_rate":
            raise TypeError(f"a scale of {self.shape} has no rates")
        ends = [row.threshold for row in self.rows[1:]] + [base]
        parts = (max(min(base, end) - row.threshold, 0) * row.value for row, end in zip(self.rows, ends, strict=True))
        return rupiah(Decimal(sum(parts)), rounding)


Exact = int | Decimal | bool | str | Brackets


@dataclass(frozen=True)
class Term:
    """One parameter as it stands at a date; `value` is None where it is not in force."""

    name: str
    title: str
    value: Exact | None
    basis: str
    off: bool = False


class Rules:
    """What holds on `day`: ``rules["musrenbang.quota.per_rw"]``. Pure: a rule can be tested without a database."""

    def __init__(self, day: date, terms: Mapping[str, Term]) -> None:
        self.day, self._terms = day, terms

    def __getitem__(self, name: str) -> Any:
        """The exact value. Refuses ``parameter.unknown``, ``parameter.off``, ``parameter.not_in_force``."""
        return self.term(name).value

    def __contains__(self, name: str) -> bool:
        """Whether the parameter is known and in force."""
        return name in self._terms and self._terms[name].value is not None

    def term(self, name: str) -> Term:
        """The value with its legal basis; refuses as ``[]`` does."""
        found = self._terms.get(name)
        if found is None:
            raise Refusal("parameter.unknown", name=name)
        if found.value is None:
            code = "parameter.off" if found.off else "parameter.not_in_force"
            raise Refusal(code, what=found.title, day=self.day)
        return found


def exact(unit: str, shape: str, stored: Any) -> Exact | None:
    """The stored JSON as an exact value; decimals are stored as texts, so that no binary fraction ever appears."""
    if stored is None:
        return None
    if shape != "single":
        value_unit = unit_of_values(shape)  # of every other unit the number is read alike
        rows = stored["brackets"]
        return Brackets(
            shape, tuple(Bracket(_number(unit, row["threshold"]), _number(value_unit, row["value"])) for row in rows)
        )
    return stored if isinstance(stored, bool) or unit == TEXT else _number(unit, stored)


def _number(unit: str, stored: int | str) -> Number:
    return Decimal(stored) if unit == RATE or isinstance(stored, str) else stored


def number_in_words(number: Number) -> str:
    """ "1.234,5" as Indonesians write it, "1,234.5" in English; no zeros that say nothing."""
    text = f"{Decimal(number).normalize():,f}"
    return text if (get_language() or "id").startswith("en") else text.translate(str.maketrans(",.", ".,"))


def typed(unit: str, text: str) -> int | Decimal | str | bool:
    """A value as people type it: "Rp350 juta", "5%", "0,05", "10", "ya". Refuses ``parameter.value``, ``money.*``."""
    if unit == YES_NO:
        if text.strip().lower() not in ANSWERS:
            raise Refusal("parameter.value", field="value", value=text)
        return ANSWERS[text.strip().lower()]
    if unit == MONEY:
        return parse_rupiah(text, field="value")
    if unit == TEXT:
        return text.strip()
    number = re.fullmatch(r"(-?\d+(?:[.,]\d+)?)\s*(%?)", text.strip())
    if not number or (number[2] and unit != RATE):
        raise Refusal("parameter.value", field="value", value=text)
    found = Decimal(number[1].replace(",", "."))
    if unit == RATE:
        return found.scaleb(-2) if number[2] else found
    return int(found) if found == int(found) else found


def unit_of_values(shape: str, amount_unit: str = "") -> str:
    """What the values of a scale are counted in: rates of one, else its own unit, else rupiah."""
    return RATE if shape.endswith("rate") else amount_unit or MONEY


def typed_brackets(unit: str, shape: str, text: str, amount_unit: str = "") -> Brackets:
    """A scale as people type it: a line for each bracket, "from; value". Refuses ``parameter.value``, ``money.*``."""
    value_unit = unit_of_values(shape, amount_unit)
    rows = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        low, parted, value = line.partition(";")
        if not parted:
            raise Refusal("parameter.value", field="value", value=line)
        rows.append(Bracket(_typed_number(unit, low), _typed_number(value_unit, value)))
    return Brackets(shape, tuple(rows))


def _typed_number(unit: str, text: str) -> Number:
    found = typed(unit, text)
    if isinstance(found, bool | str):
        raise Refusal("parameter.value", field="value", value=text)
    return found


def stored(unit: str, shape: str, value: Any, amount_unit: str = "") -> Any:
    """An exact value as JSON. Refuses ``parameter.value`` where it does not fit, ``parameter.large``, ``.fine``."""
    if value is None:
        return None
    if shape == "single":
        if unit == YES_NO and not isinstance(value, bool):
            raise Refusal("parameter.value", field="value", value=value)
        if isinstance(value, bool) or (unit == TEXT and isinstance(value, str) and "\0" not in value):
            return value
        return _plain(unit, value)
    if not isinstance(value, Brackets) or not value.rows:
        raise Refusal("parameter.value", field="value", value=value)
    thresholds = [row.threshold for row in value]
    if any(low >= high for low, high in pairwise(thresholds)):
        raise Refusal("parameter.thresholds", field="value")
    value_unit = unit_of_values(shape, amount_unit)
    rows = [{"threshold": _plain(unit, row.threshold), "value": _plain(value_unit, row.value)} for row in value]
    return {"brackets": rows}


def too_large(number: Number) -> bool:
    """Told by the places of its digits first: nothing is reckoned with a number of a billion digits."""
    return Decimal(number).adjusted() > 15 or abs(Decimal(number)) > MOST


def too_fine(number: Number) -> bool:
    return isinstance(number, Decimal) and int(number.as_tuple().exponent) < -PLACES


def _plain(unit: str, value: Any) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise Refusal("parameter.value", field="value", value=str(value)[:40])
    if too_large(value):
        raise Refusal("parameter.large", field="value", most=number_in_words(MOST))
    if too_fine(value):
        raise Refusal("parameter.fine", field="value", places=PLACES)
    if unit == RATE:
        return str(value)
    if value == int(value):
        return int(value)
    if unit == MONEY:
        raise Refusal("parameter.value", field="value", value=value)
    return str(value)
