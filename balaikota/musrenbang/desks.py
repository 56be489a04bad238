"""Whose desk a proposal lies on, whose it lay on, and what was decided there."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from balaikota.base.policy import At
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step
from balaikota.workflow.queries import desks

from .models import Proposal
from .queries import SHOWN


def waiting(actor: Actor) -> "QuerySet[Proposal]":
    """What lies on the actor's desk, the nearest deadline first."""
    return on_desks(actor).select_related(*SHOWN).order_by(F("due").asc(nulls_last=True), "id")


def on_desks(actor: Actor) -> "QuerySet[Proposal]":
    mine = Q(pk__in=[])
    for state, role, at, versions in desks(Proposal.process):
        here = Q(state=state) & standing(actor, role, at)
        mine |= here if versions is None else here & Q(version__in=versions)
    return Proposal.objects.visible_to(actor).filter(mine)


def elsewhere(actor: Actor) -> "QuerySet[Proposal]":
    """What the actor sent or decided and now waits for others, the nearest deadline first."""
    mine = Step.objects.filter(kind=Proposal._meta.label, account_id=actor.account_id).values("object_id")
    waiting = Proposal.objects.visible_to(actor).filter(pk__in=mine, due__isnull=False)
    return waiting.exclude(pk__in=on_desks(actor).values("pk")).select_related(*SHOWN).order_by("due", "id")


def done(actor: Actor, since: datetime) -> "QuerySet[Proposal]":
    """What the actor decided since a moment, newest first."""
    steps = Step.objects.filter(kind=Proposal._meta.label, account_id=actor.account_id, at__gte=since)
    return (
        Proposal.objects.visible_to(actor)
        .filter(pk__in=steps.values("object_id"))
        .select_related(*SHOWN)
        .order_by("-since")
    )


def standing(actor: Actor, role: Role, at: At) -> Q:
    """The rows to which the actor stands in `role` as the process asks; mirrors `Actor.stands`."""
    nothing = Q(pk__in=[])
    if at is At.REGION:
        found = nothing
        for code in actor.regions(role):
            found |= Q(region_id=code) | Q(region__code__startswith=f"{code}.") | Q(region__code__startswith=f"{code}/")
        return found
    if at is At.UNIT:
        return Q(unit_id__in=actor.units(role))
    if at is At.OWN:
        return Q(owner_id=actor.account_id) if actor.holds(role) else nothing
    return ~nothing if actor.stands([role], at, _NOWHERE) else nothing


_NOWHERE = Region().scope()
