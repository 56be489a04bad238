"""Support: once per person, and taken back while it is open."""

from django.db import IntegrityError, transaction

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from ...models import Proposal
from ..models import Support
from ..opening import require_open
from ._common import count, locked, person


@action(on="proposal")
def support(*, actor: Actor, proposal: Proposal) -> Proposal:
    """A person supports somebody else's proposal; it is counted in the same transaction.

    Refuses ``rule.off``, ``window.*``, ``support.ended``, ``support.own``, ``support.twice``.
    """
    who, row = person(actor), locked(proposal)
    require_open(row)
    if row.owner_id == who:
        raise Refusal("support.own")
    try:
        with transaction.atomic():
            Support.objects.create(proposal=row, account_id=who)
    except IntegrityError as error:
        raise Refusal("support.twice") from error
    count(row, supports=1)
    note(supported=True)
    return proposal


@action(on="proposal")
def take_support_back(*, actor: Actor, proposal: Proposal) -> Proposal:
    """The same person takes it back. Refuses ``rule.off``, ``window.*``, ``support.ended``, ``support.none``."""
    who, row = person(actor), locked(proposal)
    require_open(row)
    gone, _ = Support.objects.filter(proposal=row, account_id=who).delete()
    if not gone:
        raise Refusal("support.none")
    count(row, supports=-1)
    note(supported=False)
    return proposal
