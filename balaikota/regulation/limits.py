"""Between which numbers a rule may lie. Pure: said in the rule's own file, kept with it as JSON, held at every door.

``metadata`` of a parameter says ``least``, ``most`` and ``whole: true``; of a scale they are about its values, and its
thresholds never lie below zero. Of a rule that ships, what ships is held too, whatever a giver's file leaves out:
the program reckons with it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from balaikota.base.refusal import Refusal

from .rules import Brackets, Number, number_in_words, too_fine, too_large

NAMES = ("least", "most", "whole")
Limits = Mapping[str, Any]
"""``{"least": 0, "most": "0.5", "whole": true}``: what is not named does not bind."""


def read(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The limits of a file as JSON; raises ValueError for what is none."""
    found = {name: metadata[name] for name in NAMES if metadata.get(name) is not None}
    if not isinstance(found.get("whole", True), bool):
        raise ValueError("whole is true or false")
    numbers = [found[name] for name in ("least", "most") if name in found]
    if any(isinstance(one, bool) or not isinstance(one, int | Decimal) or not _small(one) for one in numbers):
        raise ValueError("least and most are numbers")
    return {name: kept(one) for name, one in found.items() if one is not False}


def _small(number: Number) -> bool:
    return Decimal(number).is_finite() and not too_large(number) and not too_fine(number)


def kept(number: Number | bool) -> int | str | bool:
    """As JSON, in one way only."""
    if isinstance(number, bool):
        return number
    return int(number) if number == int(number) else str(number)


def written(limits: Limits) -> dict[str, Any]:
    """As they stand in a file, exact."""
    return {name: Decimal(one) if isinstance(one, str) else one for name, one in limits.items()}


def check(value: Any, *several: Limits) -> None:
    """Refuses ``parameter.least``, ``parameter.most`` and ``parameter.whole`` where an exact value breaks a limit."""
    if isinstance(value, Brackets):
        for row in value:
            _hold(row.threshold, {"least": 0})
    for number in _numbers(value):
        for limits in several:
            _hold(number, limits)


def _numbers(value: Any) -> Iterator[Number]:
    if isinstance(value, Brackets):
        yield from (row.value for row in value)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield value


def _hold(number: Number, limits: Limits) -> None:
    said = written(limits)
    facts = {"value": number_in_words(number)}
    if "least" in said and number < said["least"]:
        raise Refusal("parameter.least", field="value", least=number_in_words(said["least"]), **facts)
    if "most" in said and number > said["most"]:
        raise Refusal("parameter.most", field="value", most=number_in_words(said["most"]), **facts)
    if said.get("whole") and number != int(number):
        raise Refusal("parameter.whole", field="value", **facts)
