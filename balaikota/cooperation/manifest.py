"""How this room shows itself to the house."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room, Waiting
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from . import letters, queries, returned, sayings
from .models import Agreement

MOST_WAITING = 100


def inbox(actor: Actor) -> list[Waiting]:
    """Offers to answer, papers to sign, and what ends within ninety days."""
    if not actor.holds(Role.ADMIN):
        return []
    soon, back = gettext("ends soon: agree on a new one in time"), gettext("our last letter was refused there")
    return [
        *(_waiting(one, back if one.returned else "") for one in queries.to_decide()[:MOST_WAITING]),
        *(_waiting(one, soon, one.ends) for one in queries.ending()[:MOST_WAITING]),
    ]


def elsewhere(actor: Actor) -> list[Waiting]:
    """What the partner has still to answer or to sign."""
    return [_waiting(one) for one in queries.waiting_there()[:MOST_WAITING]] if actor.holds(Role.ADMIN) else []


def _waiting(one: Agreement, note: str = "", due: date | None = None) -> Waiting:
    return Waiting(
        title=one.title, url=address(one), number=one.our_number, place=one.partner.name, note=note,
        status=one.get_state_display(), due=due,
    )  # fmt: skip


def public_url(kind: str, id: UUID) -> str | None:
    found = queries.of(id) if kind == Agreement._meta.label else None
    return address(found) if found is not None and found.signed_by_both else None


def address(one: Agreement) -> str:
    return reverse("cooperation:agreement", args=[one.pk])


ROOM = Room(
    label="cooperation",
    title=_("Cooperation"),
    icon="file-text",
    menu=[MenuItem(_("Cooperation"), "cooperation:agreements", group="house")],
    inbox=inbox,
    elsewhere=elsewhere,
    public_url=public_url,
    adoptable=["documents"],
    receives={
        letters.OFFER: letters.take_offer, letters.ANSWER: letters.take_answer, letters.SIGNED: letters.take_signed,
        letters.ENDED: letters.take_ended,
    },
    letters=sayings.KINDS,
    returned={
        letters.OFFER: returned.offer, letters.ANSWER: returned.answer, letters.SIGNED: returned.signed,
        letters.ENDED: returned.ended,
    },
)  # fmt: skip
