"""Every read about computations. For other parts: `about(proposal)`, `latest(cycle, region)`, `departures(...)`."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from balaikota.audit.models import Event
from balaikota.audit.queries import Proof, proof
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.regulation.models import Value

from ..ballots.models import Poll
from ..ballots.queries import polls
from ..models import Cycle, Proposal, Quota
from .models import Computation, Departure, Line, Trial

STEP, HOUSE_STEP = "musrenbang.share_step", 1000
"""The parameter, and what ships (rupiah), for a city that ended it."""


def computations(plan_year: int | None = None, region: str = "", words: str = "") -> "QuerySet[Computation]":
    """The newest first; what every line of a list shows is read with them, the files and results are not."""
    found = Computation.objects.select_related("region__parent").defer("ballots_file", "result").order_by("-id")
    found = found.filter(cycle=plan_year) if plan_year else found
    found = found.filter(title__icontains=words) if words else found
    return found.filter(Q(region=region) | Q(region__code__startswith=f"{region}.")) if region else found


def computation(id: UUID) -> Computation:
    found = Computation.objects.select_related("region__parent", "cycle", "poll").filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def lines(of: Computation) -> list[Line]:
    return list(of.lines.select_related("proposal__region__parent", "proposal__item"))


def about(proposal: Proposal) -> list[Line]:
    """What published computations say of a proposal, the newest first; one query."""
    rows = Line.objects.filter(proposal=proposal).select_related("computation__region")
    return list(rows.defer("computation__ballots_file", "computation__result").order_by("-computation"))


def latest(cycle: Cycle, region: str) -> Computation | None:
    """The newest list of exactly this region, for its meeting."""
    return computations(cycle.plan_year).filter(region=region).first()


def departures(of: Computation) -> dict[UUID, Departure]:
    """What stands now, by proposal: a later word on the same proposal replaces the earlier one."""
    rows = of.departures.select_related("proposal").order_by("id")
    return {row.proposal_id: row for row in rows}


def sealed(of: Computation) -> tuple[Event | None, Proof | None]:
    """The event of the computation and the proof that it is under a seal; None while it waits for one (a minute)."""
    event = Event.objects.filter(kind=Computation._meta.label, object_id=str(of.pk), act="musrenbang.compute").first()
    return event, proof(event) if event else None


def step(cycle: Cycle) -> Fraction:
    """What add1 adds to each share at a time: rupiah, as in force on the first day of the plan year."""
    since = date(cycle.plan_year, 1, 1)
    row = Value.objects.filter(parameter=STEP, since__lte=since).order_by("-since", "-id").first()
    return Fraction(int(row.value)) if row and row.value else Fraction(HOUSE_STEP)


def purse(cycle: Cycle, region: Region) -> int | None:
    """Rupiah in the purse of a region; None where it has none with an amount."""
    found = Quota.objects.filter(cycle=cycle, region=region, limit__isnull=False).order_by("-limit").first()
    return found.limit if found else None


def regions(actor: Actor) -> list[Region]:
    """Where this actor may compute: the own region and what lies in it, down to the kelurahan."""
    rows = Region.objects.filter(level__in=["city", "kecamatan", "kelurahan"], active=True).order_by("code")
    if actor.system or actor.holds(Role.PLANNER):
        return list(rows)
    own = Q(pk__in=[])
    for code in actor.regions(Role.LURAH, Role.CAMAT):
        own |= Q(code=code) | Q(code__startswith=f"{code}.")
    return list(rows.filter(own))


def countable(actor: Actor) -> list[Poll]:
    """Published votes of the regions in which this actor may compute."""
    return list(polls(actor).filter(state=Poll.State.PUBLISHED, region__in=[one.code for one in regions(actor)]))


def trial(actor: Actor, id: UUID) -> Trial:
    found = Trial.objects.visible_to(actor).filter(pk=id).first()
    if found is None:
        raise Http404
    return found
