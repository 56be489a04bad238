"""How the way out to SIPD-RI and back shows itself to the house."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, OpenDataset, Room, ThreadStep
from balaikota.base.money import format_rupiah
from balaikota.base.roles import Role
from balaikota.musrenbang.models import Proposal
from balaikota.people.actor import Actor

from . import differing, queries
from .models import Entry, Match


def thread_step(kind: str, id: UUID) -> ThreadStep | None:
    """What a list of SIPD or the budget says of a proposal, as a knot of its thread."""
    if kind != Entry._meta.label:
        return None
    entry = Entry.objects.select_related("listing").filter(pk=id).first()
    if entry is None:
        return None
    return ThreadStep(
        kind=kind, id=id, title=entry.listing.get_stage_display(), number=entry.number,
        state="rejected" if entry.refused else "done", status=_status(entry), office=entry.listing.office,
        at=entry.listing.taken, note=entry.why,
    )  # fmt: skip


def _status(entry: Entry) -> str:
    if entry.refused:
        return say("refused there")
    return say("it stands there with %(cost)s") % {"cost": format_rupiah(entry.cost)} if entry.cost else say("recorded")


def beside(actor: Actor, proposal: Proposal) -> dict[str, Any] | None:
    """What became of it in the lists of SIPD and the budget; nothing before the first of them."""
    came = queries.came_of(proposal)
    rows = [(match, next(iter(differing.shown([match.entry], "")))) for match in came]
    return {"rows": rows, "proposal": proposal} if rows else None


def beside_mark(id: UUID) -> Any:
    return list(Match.objects.filter(proposal=id).values_list("pk", "entry__settled"))


ROOM = Room(
    label="musrenbang_sipd",
    title=_("Plan and SIPD-RI"),
    part_of="musrenbang",
    menu=[
        MenuItem(_("The plan"), "musrenbang:plan", frozenset({Role.PLANNER, Role.INSPECTOR}), group="figures"),
        MenuItem(_("Back from SIPD"), "musrenbang:sipd", frozenset({Role.PLANNER, Role.DEPARTMENT}), group="figures"),
    ],
    thread_step=thread_step,
    beside=beside,
    beside_template="musrenbang/sipd/_beside.html",
    beside_mark=beside_mark,
    open_datasets=[
        OpenDataset(
            "rkpd", _("Proposals in the plan (RKPD)"), _("Accepted proposals by department and sub kegiatan."),
            "api:rkpd",
        ),
    ],
)  # fmt: skip
