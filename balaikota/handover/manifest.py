"""How handed-over documents show themselves to the house."""

from typing import Literal
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import MenuItem, Room, ThreadStep

from .models import READERS, Offer

_STATES: dict[str, Literal["done", "now", "waiting", "rejected"]] = {
    Offer.State.OFFERED: "now",
    Offer.State.ACCEPTED: "done",
    Offer.State.RETURNED: "rejected",
    Offer.State.WITHDRAWN: "rejected",
}


def thread_step(kind: str, id: UUID) -> ThreadStep | None:
    offer = Offer.objects.filter(pk=id).first() if kind == Offer._meta.label else None
    if offer is None:
        return None
    return ThreadStep(
        kind=kind,
        id=id,
        title=gettext("Handed over to %(receiver)s") % {"receiver": offer.receiver},
        state=_STATES[offer.state],
        number=offer.receipt,
        status=str(Offer.State(offer.state).label),
        office=offer.decided_office or offer.offered_office,
        at=offer.decided_at or offer.offered_at,
        note=offer.reason,
    )


ROOM = Room(
    label="handover",
    title=_("Handing over"),
    icon="send",
    menu=[MenuItem(_("Handing over"), "handover:offers", frozenset(READERS), group="figures")],
    thread_step=thread_step,
)
