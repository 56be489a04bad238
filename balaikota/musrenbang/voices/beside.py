"""What the page of a proposal and the list of proposals show of residents' voices."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from balaikota.base.manifest import Alongside
from balaikota.people.actor import Actor

from ..appearance import process_of
from ..models import Proposal
from ..yearly import rule
from . import opening, queries
from .models import Tally

FIRST = 5
"""Comments on the page of the proposal; all of them have a page of their own."""


def beside(actor: Actor, proposal: Proposal) -> dict[str, Any]:
    """Support, following, and the newest comments."""
    standing = queries.standing(actor, proposal)
    comments, more = queries.comments(proposal, size=FIRST)
    return {
        "proposal": proposal, "standing": standing, "comments": comments, "more": more is not None,
        "closed": opening.why_closed(proposal), "own": _is_own(actor, proposal),
        "under_way": not process_of(proposal).states[proposal.state].final,
        "may_comment": bool(rule(proposal.cycle, "comments_allowed")), "refused": "",
        "signed_in": actor.signed_in, "entering": actor.operator is not None,
    }  # fmt: skip


def _is_own(actor: Actor, proposal: Proposal) -> bool:
    return proposal.owner_id is not None and proposal.owner_id == actor.account_id


def beside_mark(id: UUID) -> Any:
    """Every act that shows changes the tally's day and time."""
    return Tally.objects.filter(pk=id).values_list("changed", flat=True).first()


def alongside(actor: Actor, proposals: Sequence[Proposal]) -> Alongside:
    """The count of support in each line, and its button where it is open to this person."""
    tallies, supported = queries.tallies(proposals), queries.supported(actor, proposals)
    open_ones = opening.open_among(proposals)
    lines = {
        one.pk: _line(actor, one, tallies.get(one.pk), one.pk in supported, one.pk in open_ones) for one in proposals
    }
    return Alongside("dukungan", _("Support"), lines)


def _line(actor: Actor, proposal: Proposal, tally: Tally | None, supporting: bool, is_open: bool) -> dict[str, Any]:
    return {
        "proposal": proposal, "supports": tally.supports if tally else 0, "supporting": supporting,
        "open": is_open and not _is_own(actor, proposal) and actor.operator is None,
        "signed_in": actor.signed_in, "refused": "",
    }  # fmt: skip


def alongside_mark() -> Any:
    """The newest change of any tally."""
    return Tally.objects.order_by("-changed").values_list("changed", flat=True).first()
