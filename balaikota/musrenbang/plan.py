"""The accepted list on its way into the plan: what was handed to SIPD-RI, and under which number it stands there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from balaikota.handover.models import Offer

from . import queries
from .actions.hand_over import KIND
from .appearance import Seen, seen
from .models import Cycle, Proposal
from .story import Record, record_of

_STATES = {"terkirim": ["offered"], "tercatat": ["accepted"]}


@dataclass(frozen=True)
class Accepted:
    row: Seen
    record: Record


def accepted(actor: Any, of: Cycle, show: str = "semua", after: UUID | None = None) -> "QuerySet[Proposal]":
    """Accepted proposals of a cycle: all, those not sent yet, those sent, those recorded there."""
    filters = queries.ProposalFilters(state="accepted", plan_year=of.plan_year, after=after)
    found = queries.proposals(actor, filters)
    if show == "belum":
        return found.filter(~Exists(_offers(["offered", "accepted"])))
    return found.filter(Exists(_offers(_STATES[show]))) if show in _STATES else found


def _offers(states: list[str]) -> "QuerySet[Offer]":
    return Offer.objects.filter(kind=KIND, subject_id=OuterRef("pk"), state__in=states)


def with_records(proposals: list[Proposal]) -> list[Accepted]:
    """Each with its newest hand-over; one query for all."""
    ids = [one.pk for one in proposals]
    newest = {
        offer.subject_id: offer for offer in Offer.objects.filter(kind=KIND, subject_id__in=ids).order_by("version")
    }
    return [Accepted(row, record_of(newest.get(row.proposal.pk))) for row in seen(proposals)]


def page(actor: Any, of: Cycle, show: str, after: UUID | None) -> tuple[list[Accepted], UUID | None]:
    rows = list(accepted(actor, of, show, after)[: queries.PAGE + 1])
    more = rows[queries.PAGE - 1].pk if len(rows) > queries.PAGE else None
    return with_records(rows[: queries.PAGE]), more


def totals(actor: Any, of: Cycle) -> dict[str, int]:
    """How many stand under each view of the list, and `cost`, the rupiah of all; one query."""
    sums = (
        accepted(actor, of)
        .order_by()
        .aggregate(
            semua=Count("pk"),
            belum=Count("pk", filter=~Exists(_offers(["offered", "accepted"]))),
            **{show: Count("pk", filter=Exists(_offers(states))) for show, states in _STATES.items()},
            cost=Sum("cost"),
        )
    )
    return {name: int(value or 0) for name, value in sums.items()}
