"""Proposals on their way whose price is no longer that of the kamus, and what the difference comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from balaikota.workflow import engine

from ..models import Cycle, Proposal
from ..queries import SHOWN
from .models import PriceDecision
from .rules import cost_at


@dataclass(frozen=True)
class Moved:
    """A proposal with the cost it would have at the price of today. Rupiah."""

    proposal: Proposal
    new_cost: int

    @property
    def difference(self) -> int:
        return self.new_cost - self.proposal.cost


@dataclass(frozen=True)
class Sums:
    """What all differences come to (rupiah)."""

    count: int
    old: int
    new: int

    @property
    def difference(self) -> int:
        return self.new - self.old


def open_states() -> list[str]:
    return [state.name for state in engine.states(Proposal.process).values() if not state.final]


def unsettled(of: Cycle, *, unit: str = "", item: str = "", region: str = "") -> "QuerySet[Proposal]":
    """Open proposals of a year whose price moved and about which nothing was decided at this price."""
    settled = PriceDecision.objects.filter(proposal=OuterRef("pk"), new=OuterRef("item__price"), old=OuterRef("price"))
    found = Proposal.objects.within(region) if region else Proposal.objects.all()
    found = found.filter(cycle=of, state__in=open_states()).exclude(price=F("item__price"))
    chosen = {"unit": unit, "item__code": item}
    found = found.filter(**{name: value for name, value in chosen.items() if value})
    return found.filter(~Exists(settled)).select_related(*SHOWN).order_by("number")


def moved(proposals: Iterable[Proposal]) -> list[Moved]:
    return [Moved(one, cost_at(one.item.price, one.volume)) for one in proposals]


def sums(rows: Iterable[Moved]) -> Sums:
    found = list(rows)
    return Sums(len(found), sum(row.proposal.cost for row in found), sum(row.new_cost for row in found))


def decisions(of: Cycle) -> "QuerySet[PriceDecision]":
    """What was decided in a year, newest first."""
    return PriceDecision.objects.filter(proposal__cycle=of).select_related("proposal__item").order_by("-id")


def items_moved(of: Cycle) -> list[tuple[str, str]]:
    """The entries about whose price something is to be decided."""
    rows = unsettled(of).order_by().values_list("item__code", "item__name").distinct()
    return sorted((str(code), str(name)) for code, name in rows)


def of_proposal(proposal: Proposal) -> dict[str, Any] | None:
    """What the page of a proposal says of its price; None where it never moved."""
    made = list(proposal.price_decisions.all())
    settled = any((one.old, one.new) == (proposal.price, proposal.item.price) for one in made)
    open_now = proposal.price != proposal.item.price and not settled and proposal.state in open_states()
    if not made and not open_now:
        return None
    return {"decisions": made, "moved": moved([proposal])[0] if open_now else None, "proposal": proposal}
