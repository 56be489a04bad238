"""The criteria of a year as the city set them, else as they ship: weights, scale of people helped, rules of ties."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balaikota.regulation.models import Parameter, Value
from balaikota.regulation.reading import Definition, read
from balaikota.regulation.rules import Brackets, exact

from ..models import Item, Proposal
from . import rules

PREFIX = "musrenbang.priorities."
SHIPPED = Path(__file__).parent / "adoptable" / "regulations" / "priorities.yaml"
LAND = {Item.Land.NONE: 0, Item.Land.PUBLIC: 100, Item.Land.GRANTED: 100}
"""Points of the criterion land: settled or not. One that needs no land at all is settled."""
TITLES: dict[str, str | Promise] = {
    "urgency": _("Urgency"), "benefits": _("People helped"), "plan": _("Agrees with the RPJMD"),
    "land": _("Land is ready"), "poverty": _("Poverty, slums, stunting"), "effort": _("Own effort of residents"),
}  # fmt: skip
TIE_TITLES: dict[str, str | Promise] = {
    "benefits": _("the one that helps more people stands first"),
    "cheaper": _("the cheaper one stands first"),
    "earlier": _("the one sent earlier stands first"),
    "number": _("the smaller number stands first"),
}


@dataclass(frozen=True)
class Criteria:
    """`own` is whether the city has set them; `basis` is its regulation, or what the suggestion rests on."""

    weights: Mapping[str, int]
    reach: Brackets
    ties: tuple[str, ...]
    own: bool
    basis: str

    def title(self, name: str) -> str:
        """In words; a criterion that a city added is known by the words of its parameter."""
        return str(TITLES[name]) if name in TITLES else _described(name)

    def computed(self, proposal: Proposal) -> dict[str, int]:
        """What the facts of a proposal give by themselves, before anybody judges."""
        land = 100 if proposal.item.land == Item.Land.NONE else LAND[Item.Land(proposal.land)]
        found = {"benefits": int(self.reach.at(proposal.beneficiaries or 0)), "land": land}
        return {name: points for name, points in found.items() if name in self.weights}


def criteria(plan_year: int) -> Criteria:
    """What holds on 1 January of the plan year, in one query."""
    own = _own(plan_year)
    said = {name: value for name, (value, _) in own.items()}
    found = {name: one for name, one in (_suggested() | said).items() if one is not None}
    weights = {name.partition(".")[2]: int(value) for name, value in found.items() if name.startswith("weights.")}
    ties = {name.partition(".")[2]: int(value) for name, value in found.items() if name.startswith("ties.")}
    basis = "; ".join(dict.fromkeys(basis for _, basis in own.values())) or _shipped()[0].references[0]["title"]
    return Criteria(
        {name: weight for name, weight in weights.items() if weight > 0},
        found["reach"],
        rules.tie_rules(ties),
        bool(own),
        basis,
    )


def _own(plan_year: int) -> dict[str, tuple[Any, str]]:
    said = Value.objects.filter(parameter__name__startswith=PREFIX, since__lte=date(plan_year, 1, 1))
    latest = said.order_by("parameter_id", "-since", "-id").distinct("parameter_id").select_related("parameter")
    return {
        one.parameter_id.removeprefix(PREFIX): (exact(one.parameter.unit, one.parameter.shape, one.value), one.basis)
        for one in latest
    }


@cache
def _shipped() -> list[Definition]:
    return read(SHIPPED.read_text(encoding="utf-8"), PREFIX.rstrip("."))


@cache
def _suggested() -> dict[str, Any]:
    return {
        one.name.removeprefix(PREFIX): exact(one.unit, one.shape, one.values[-1].value) for one in _shipped()
    }  # fmt: skip


def _described(name: str) -> str:
    return str(Parameter.objects.filter(name=f"{PREFIX}weights.{name}").first() or name)
