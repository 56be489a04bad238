"""Comments on a moderator's desk."""

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.base.manifest import Waiting
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

from ..appearance import place
from .models import Comment

MOST = 200


def inbox(actor: Actor) -> list[Waiting]:
    """What waits to be read, was reported or is asked about again, with its day; one query, none for others."""
    if not actor.holds(Role.LURAH, Role.PLANNER):
        return []
    rows = Comment.objects.queued(actor).select_related("proposal__region__parent").order_by("due", "id")
    return [_waiting(row) for row in rows[:MOST]]


def _waiting(row: Comment) -> Waiting:
    if row.second_asked:
        why = _("a second look is asked for")
    elif row.reports:
        why = _("reported")
    else:
        why = _("waits to be read")
    return Waiting(
        title=_("Comment of %(office)s") % {"office": row.office}, url=reverse("musrenbang:moderate", args=[row.pk]),
        number=row.proposal.number, place=place(row.proposal), note=why, due=row.due, due_estimate=row.due_estimate,
    )  # fmt: skip
