"""The accepted list on its way out: what was handed to whom, and under which number it stands there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from balaikota.handover.models import Offer
from balaikota.musrenbang import queries
from balaikota.musrenbang.appearance import Seen, seen
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.story import Record, record_of

from .receivers import SIPD, Receiver

_STATES = {"terkirim": ["offered"], "tercatat": ["accepted"], "kembali": ["returned"]}


@dataclass(frozen=True)
class Accepted:
    row: Seen
    record: Record


def accepted(
    actor: Any, of: Cycle, show: str = "semua", after: UUID | None = None, to: Receiver = SIPD
) -> "QuerySet[Proposal]":
    """Accepted proposals of a cycle: all, those not sent yet, those sent, those recorded there, those sent back."""
    filters = queries.ProposalFilters(state="accepted", plan_year=of.plan_year, after=after)
    found = queries.proposals(actor, filters)
    if show == "belum":
        return found.filter(~Exists(_offers(["offered", "accepted"], to)))
    return found.filter(Exists(_offers(_STATES[show], to))) if show in _STATES else found


def _offers(states: list[str], to: Receiver) -> "QuerySet[Offer]":
    return Offer.objects.filter(kind=to.kind, subject_id=OuterRef("pk"), state__in=states)


def with_records(proposals: list[Proposal], to: Receiver = SIPD) -> list[Accepted]:
    """Each with its newest hand-over; one query for all."""
    offers = Offer.objects.filter(kind=to.kind, subject_id__in=[one.pk for one in proposals]).order_by("version")
    newest = {offer.subject_id: offer for offer in offers}
    return [Accepted(row, record_of(newest.get(row.proposal.pk))) for row in seen(proposals)]


def page(
    actor: Any, of: Cycle, show: str, after: UUID | None, to: Receiver = SIPD
) -> tuple[list[Accepted], UUID | None]:
    rows = list(accepted(actor, of, show, after, to)[: queries.PAGE + 1])
    more = rows[queries.PAGE - 1].pk if len(rows) > queries.PAGE else None
    return with_records(rows[: queries.PAGE], to), more


def totals(actor: Any, of: Cycle, to: Receiver = SIPD) -> dict[str, int]:
    """How many stand under each view of the list, and `cost`, the rupiah of all; one query."""
    sums = (
        accepted(actor, of)
        .order_by()
        .aggregate(
            semua=Count("pk"),
            belum=Count("pk", filter=~Exists(_offers(["offered", "accepted"], to))),
            **{show: Count("pk", filter=Exists(_offers(states, to))) for show, states in _STATES.items()},
            cost=Sum("cost"),
        )
    )
    return {name: int(value or 0) for name, value in sums.items()}
