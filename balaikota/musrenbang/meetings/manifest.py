"""How this part shows itself: meetings in the menu and on the desk of who chairs one, verdicts beside a proposal."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.manifest import MenuItem, OpenDataset, Room, Waiting
from balaikota.people.actor import Actor

from ..models import Proposal
from . import levels, queries
from .models import Agenda, Sitting, sitting_of

SOON = timedelta(days=14)


def inbox(actor: Actor) -> list[Waiting]:
    """The meetings somebody chairs in the coming fortnight, and those held whose paper is still to be issued."""
    rows = queries.chaired_by(actor).filter(held__lte=clock.today() + SOON)
    return [
        Waiting(
            title=levels.title(one.step), url=reverse("musrenbang:meeting_page", args=[one.pk]),
            place=levels.place_title(one), status=sitting_of(one).get_state_display(), due=one.held, note=one.place,
        )
        for one in rows[:20]
    ]  # fmt: skip


def beside(actor: Actor, proposal: Proposal) -> dict[str, Any] | None:
    """The meetings that had a proposal before them; a verdict shows once its paper is issued."""
    rows = Agenda.objects.filter(proposal=proposal, meeting__sitting__state=Sitting.State.CLOSED)
    found = list(rows.select_related("meeting__region__parent", "meeting__unit").order_by("meeting__held"))
    return {"items": found, "level": levels.title} if found else None


def beside_mark(id: UUID) -> Any:
    rows = Agenda.objects.filter(proposal=id, meeting__sitting__state=Sitting.State.CLOSED).order_by("pk")
    return list(rows.values_list("pk", "version", "meeting__paper_id"))


ROOM = Room(
    label="musrenbang_meetings",
    title=_("Meetings"),
    icon="presentation",
    part_of="musrenbang",
    menu=[MenuItem(_("Meetings"), "musrenbang:meetings")],
    inbox=inbox,
    open_datasets=[
        OpenDataset(
            "meetings", _("Meetings"), _("Every meeting with its day and the number of women and men."), "api:meetings"
        ),
    ],
    adoptable=["documents", "regulations"],
    beside=beside,
    beside_template="musrenbang/meetings/_beside.html",
    beside_mark=beside_mark,
)
