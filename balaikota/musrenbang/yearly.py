"""The rules that change from one plan year to the next, as data: ``rule(cycle, "support_allowed")``.

Each is a dated parameter `musrenbang.yearly.<name>` with its legal basis; a plan year goes by what holds on its
1 January. A city that has no word of its own on a rule, not even the shipped one, goes by what ships.
"""

from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.core.signals import request_finished, request_started

from balaikota.base.schema import schema_name
from balaikota.regulation.models import Value
from balaikota.regulation.reading import read
from balaikota.regulation.rules import exact

from .models import Cycle

PREFIX = "musrenbang.yearly."
SHIPPED = Path(__file__).parent / "adoptable" / "regulations" / "yearly.yaml"

_read: ContextVar[dict[tuple[str, int], dict[str, Any]] | None] = ContextVar("yearly_rules", default=None)
"""What the request now served has read already; None outside a request, where each asking reads anew."""


def rule(cycle: Cycle, name: str) -> Any:
    """What a yearly rule is for the plan year of `cycle`: bool or int, None where it was ended. KeyError if unknown."""
    return yearly_rules(cycle.plan_year)[name]


def yearly_rules(plan_year: int) -> dict[str, Any]:
    """All of them by name, in one query for a whole request."""
    kept = _read.get()
    if kept is None:
        return _rules(plan_year)
    wanted = (schema_name(), plan_year)
    if wanted not in kept:
        kept[wanted] = _rules(plan_year)
    return kept[wanted]


def _rules(plan_year: int) -> dict[str, Any]:
    said = Value.objects.filter(parameter__name__startswith=PREFIX, since__lte=date(plan_year, 1, 1))
    latest = said.order_by("parameter_id", "-since", "-id").distinct("parameter_id").select_related("parameter")
    own = {
        value.parameter_id.removeprefix(PREFIX): exact(value.parameter.unit, value.parameter.shape, value.value)
        for value in latest
    }
    return _shipped() | own


@cache
def _shipped() -> dict[str, Any]:
    found = read(SHIPPED.read_text(encoding="utf-8"), PREFIX.rstrip("."))
    return {one.name.removeprefix(PREFIX): exact(one.unit, one.shape, one.values[-1].value) for one in found}


def _begin(**_: Any) -> None:
    _read.set({})


def _end(**_: Any) -> None:
    _read.set(None)


request_started.connect(_begin, dispatch_uid="musrenbang.yearly")
request_finished.connect(_end, dispatch_uid="musrenbang.yearly")
