"""What several acts share: who speaks as a person, whether a proposal is open to it, and the tally."""

from uuid import UUID

from django.db.models import F

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from ...models import Proposal
from ..models import Tally

SILENT = (Role.INSPECTOR, Role.ADMIN)
"""Offices that change nothing and see no content (DESIGN section 9)."""


def person(actor: Actor) -> UUID:
    """Whose voice it is. Nobody speaks by another's hand: an operator is refused, and so is who only watches."""
    if actor.account_id is None or actor.operator or actor.holds(*SILENT):
        raise Refusal("not.permitted")
    return actor.account_id


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
