"""What several acts share: who speaks as a person, whether a proposal is open to it, and the tally."""

from uuid import UUID

from django.db.models import F

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.people.actor import Actor
from balaikota.people.models import Account

from ...models import Proposal
from ..models import Tally

SILENT = (Role.INSPECTOR, Role.ADMIN)
"""Offices that change nothing and see no content (DESIGN section 9)."""


def person(actor: Actor) -> UUID:
    """Whose voice it is. Nobody speaks by another's hand: an operator is refused, and so is who only watches."""
    if actor.holds(*SILENT):
        raise Refusal("not.permitted")
    return self_alone(actor)


def self_alone(actor: Actor) -> UUID:
    """The account of somebody of this city who acts with the own hand. Refuses ``not.permitted``."""
    own = actor.account_id
    if own is None or actor.operator or not Account.objects.filter(pk=own, is_active=True).exists():
        raise Refusal("not.permitted")
    return own


def holds_office(actor: Actor) -> bool:
    """Whether the public reads an office in place of "Warga"."""
    return any(held.role != Role.RESIDENT for held in actor.held)


def locked(proposal: Proposal) -> Proposal:
    """The row as it is now. Whoever counts on it waits here, and decisions about it wait for them."""
    found = Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("cycle")
    row: Proposal = found.get(pk=proposal.pk)
    return row


def count(proposal: Proposal, *, supports: int = 0, comments: int = 0) -> None:
    """Add to the tally of a proposal, in the transaction of what is counted."""
    Tally.objects.bulk_create([Tally(proposal=proposal)], ignore_conflicts=True)
    Tally.objects.filter(pk=proposal.pk).update(
        supports=F("supports") + supports, comments=F("comments") + comments, changed=clock.now()
    )
