"""Reading agreements: what is in force with a city, what the office has in hand, what the public may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from .models import SOON, Agreement

READERS = (Role.ADMIN, Role.PLANNER, Role.INSPECTOR)
"""Who reads what is not signed yet, names and papers included."""
State = Agreement.State


@dataclass(frozen=True)
class Filters:
    """Words, kind, partner, state and application that narrow the list; `force`: only what is in force today."""

    q: str = ""
    kind: str = ""
    partner: str = ""
    state: str = ""
    room: str = ""
    force: bool = False


def in_force(partner_code: str, day: date, room: str | None = None) -> list[Agreement]:
    """Agreements with a city that hold on a day (about an application), PKS before notes, the newest first."""
    found = _holding(agreements(), day).filter(partner=partner_code)
    if room is not None:
        found = found.filter(rooms__contains=[room])
    return list(found.order_by("-kind", "-id"))


def of(id: UUID) -> Agreement | None:
    """An agreement by its id, which is the same in both cities."""
    return agreements().filter(pk=id).first()


def visible(actor: Actor, id: UUID) -> Agreement:
    """One agreement; 404 where the actor may not know of it: what both never signed is the office's alone."""
    found = seen_by(actor).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def seen_by(actor: Actor) -> QuerySet[Agreement]:
    return agreements() if reads_all(actor) else agreements().filter(_BOTH)


def reads_all(actor: Actor) -> bool:
    return actor.system or actor.holds(*READERS)


def listed(actor: Actor, filters: Filters) -> QuerySet[Agreement]:
    """The list as somebody sees it, the newest first."""
    found = seen_by(actor)
    if filters.force:
        found = _holding(found, clock.today())
    if filters.q:
        found = found.filter(
            Q(title__icontains=filters.q) | Q(our_number__icontains=filters.q) | Q(their_number__icontains=filters.q)
            | Q(our_unit__icontains=filters.q) | Q(their_unit__icontains=filters.q)
        )  # fmt: skip
    exact = {"kind": filters.kind, "partner": filters.partner, "state": filters.state}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    return found.filter(rooms__contains=[filters.room]) if filters.room else found


def with_below(actor: Actor, found: QuerySet[Agreement]) -> QuerySet[Any]:
    """Each with `below`: the ids of the PKS under it, as many as the actor may know of."""
    return found.annotate(below=ArraySubquery(seen_by(actor).filter(parent=OuterRef("pk")).values("pk")))


def under(actor: Actor, note: Agreement) -> list[Agreement]:
    """The PKS under a note, as many as the actor may know of."""
    return list(seen_by(actor).filter(parent=note).order_by("our_unit", "id"))


def to_decide() -> QuerySet[Agreement]:
    """What waits for our office: offers of others, what is agreed and not signed by us, and what was refused there."""
    ours = Q(state=State.OFFERED, offered_by_us=False) | Q(state=State.AGREED, our_signed__isnull=True)
    ours |= ~Q(returned="")
    return agreements().filter(ours).order_by("id")


def waiting_there() -> QuerySet[Agreement]:
    """What waits for the partner: our offers, and what it has still to sign."""
    theirs = Q(state=State.OFFERED, offered_by_us=True) | Q(state=State.AGREED, our_signed__isnull=False)
    return agreements().filter(theirs).order_by("id")


def ending() -> QuerySet[Agreement]:
    """What ends within ninety days, the nearest first."""
    today = clock.today()
    return agreements().filter(state=State.SIGNED, ends__range=(today, today + SOON)).order_by("ends", "id")


def agreements() -> QuerySet[Agreement]:
    return Agreement.objects.select_related("partner", "parent", "parent__partner", "paper")


_BOTH = Q(our_signed__isnull=False, their_signed__isnull=False)


def _holding(found: QuerySet[Agreement], day: date) -> QuerySet[Agreement]:
    over: Any = Q(state=State.ENDED, closed__date__lte=day)
    return found.filter(_BOTH, starts__lte=day, ends__gte=day).exclude(over)
