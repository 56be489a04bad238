"""What of e-Musrenbang waits on somebody's desk: proposals to decide about, and questions why to answer."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.base.manifest import Waiting
from balaikota.people.actor import Actor

from . import after, desks, drafts
from .appearance import Seen, place, seen, title
from .models import Item, Proposal, Question
from .nearby import Candidate, nearest_same
from .words import address

MOST = 200


def inbox(actor: Actor) -> list[Waiting]:
    """What lies on the actor's desk, the nearest promise first; as many queries whatever its length."""
    proposals = list(desks.waiting(actor)[:MOST])
    same, mine = nearest_same(proposals), drafts.started(actor, proposals)
    rows = [_waiting(row, same.get(row.proposal.pk), row.proposal.pk in mine) for row in seen(proposals)]
    return rows + [_question(one) for one in after.waiting(actor)[:MOST]]


def elsewhere(actor: Actor) -> list[Waiting]:
    return [_waiting(row) for row in seen(desks.elsewhere(actor)[:MOST])]


def done(actor: Actor, since: datetime) -> list[Waiting]:
    return [_waiting(row) for row in seen(desks.done(actor, since)[:MOST])]


def _waiting(row: Seen, same: Candidate | None = None, drafted: bool = False) -> Waiting:
    proposal = row.proposal
    notes = [*([_("your draft is kept")] if drafted else []), *warnings(proposal, same)]
    return Waiting(
        title=row.title, url=address(proposal), number=proposal.number, place=row.place, note=", ".join(notes),
        status=row.status, cost=proposal.cost, due=proposal.due, due_estimate=proposal.due_estimate,
    )  # fmt: skip


def warnings(proposal: Proposal, same: Candidate | None) -> list[str]:
    """What whoever decides should know before opening it."""
    found = [_("pokir of the DPRD")] if proposal.channel == Proposal.Channel.COUNCIL else []
    if same:
        facts = {"number": same.number, "metres": same.metres}
        found.append(_("like %(number)s, %(metres)s metres from here") % facts)
    if proposal.land == Item.Land.NONE and proposal.item.land != Item.Land.NONE:
        found.append(_("land not settled"))
    return found


def _question(question: Question) -> Waiting:
    proposal = question.proposal
    return Waiting(
        title=_("Why? %(title)s") % {"title": title(proposal)}, url=reverse("musrenbang:answer", args=[question.pk]),
        number=proposal.number, place=place(proposal), note=_("asked by %(office)s") % {"office": question.office},
        status=_("Question about a decision"), due=question.due, due_estimate=question.due_estimate,
    )  # fmt: skip
