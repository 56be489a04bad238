"""What came back, compared with what we accepted."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from balaikota.base.roles import Role
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.queries import SHOWN
from balaikota.people.actor import Actor

from .models import Entry, Listing, Match, Stage

READERS = (Role.PLANNER, Role.INSPECTOR, Role.DEPARTMENT)
PAGE = 50
SHOW = {"beda": "different", "ragu": "doubt", "asing": "foreign", "sama": "same"}
"""The word in the address for each state of an entry; `hilang` is what the list has not."""


def newest(of: Cycle) -> dict[str, Listing]:
    """The newest listing of each stage."""
    found = Listing.objects.filter(cycle=of).annotate(rows=Count("entries")).order_by("id")
    return {listing.stage: listing for listing in found}


def listing(stage: str, plan_year: int | None = None) -> Listing | None:
    """The newest listing of a stage, in one plan year or in any."""
    found = Listing.objects.filter(stage=stage, **({"cycle": plan_year} if plan_year else {}))
    return found.select_related("cycle").order_by("-cycle_id", "-id").first()


def listings(of: Cycle) -> list[Listing]:
    """Every listing of a year, the newest first, with how many rows it has."""
    return list(Listing.objects.filter(cycle=of).annotate(rows=Count("entries")))


@dataclass(frozen=True)
class Comparison:
    """How many entries of a listing stand in each state, and how many of ours it has not."""

    same: int = 0
    different: int = 0
    settled: int = 0
    doubt: int = 0
    foreign: int = 0
    missing: int = 0


def comparison(of: Listing) -> Comparison:
    """Two queries. What is settled is counted apart from what still differs."""
    states = {name: Count("pk", filter=Q(state=name, settled="")) for name in SHOW.values()}
    counted = of.entries.aggregate(**states, settled=Count("pk", filter=~Q(settled="")))
    return Comparison(**counted, missing=missing(of).count())


def missing(of: Listing) -> "QuerySet[Proposal]":
    """Accepted proposals of the year that no entry of the listing is of."""
    there = Match.objects.filter(entry__listing=of, proposal=OuterRef("pk"))
    ours = Proposal.objects.filter(cycle=of.cycle_id, state="accepted")
    return ours.filter(~Exists(there)).select_related(*SHOWN).order_by("number")


def entries(of: Listing, show: str = "", text: str = "") -> "QuerySet[Entry]":
    """Entries of a listing in the order of the file, in one state, with words of title, place, unit or number."""
    found = of.entries.prefetch_related("matches__proposal__item")
    if show in SHOW:
        found = found.filter(state=SHOW[show], **({"settled": ""} if show == "beda" else {}))
    if text:
        words = Q(title__icontains=text) | Q(place__icontains=text) | Q(unit__icontains=text) | Q(number=text)
        found = found.filter(words | Q(matches__proposal__number=text.upper())).distinct()
    return found.order_by("row")


def entry(id: UUID) -> Entry:
    found = Entry.objects.select_related("listing__cycle").filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def came_of(proposal: Proposal) -> list[Match]:
    """What the lists of every stage say of a proposal, in the order of the stages; of each the newest list's word."""
    found = Match.objects.filter(proposal=proposal).select_related("entry__listing").order_by("entry__listing_id")
    newest = {match.entry.listing.stage: match for match in found}
    return [newest[stage] for stage in Stage.values if stage in newest]


def may_read(actor: Actor) -> bool:
    return actor.system or actor.holds(*READERS)
