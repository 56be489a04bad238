"""Reading offers, and walking the thread."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import Http404

from balaikota.base import manifest

from .models import READERS, Offer, OfferQuerySet

FURTHEST = 40
"""Knots in one direction; more would be a circle."""

_THREAD = """
with recursive up(kind, id, depth) as (
    select %(kind)s::text, %(id)s::uuid, 0
    union
    select link.from_kind, link.from_id, up.depth - 1
    from up join handover_link link on link.to_id = up.id and link.to_kind = up.kind
    where up.depth > -%(furthest)s
), down(kind, id, depth) as (
    select %(kind)s::text, %(id)s::uuid, 0
    union
    select link.to_kind, link.to_id, down.depth + 1
    from down join handover_link link on link.from_id = down.id and link.from_kind = down.kind
    where down.depth < %(furthest)s
), knot as (
    select kind, id, min(depth) as depth from up group by kind, id
    union
    select kind, id, max(depth) as depth from down group by kind, id
)
select kind, id, depth, coalesce((
    select link.label from handover_link link
    where link.to_id = knot.id and link.to_kind = knot.kind order by link.id limit 1
), '') from knot order by depth, id
"""


@dataclass(frozen=True)
class Knot:
    """One thing of a thread; `depth` counts from the thing asked for, before it negative, after it positive."""

    kind: str
    id: UUID
    depth: int
    label: str


def thread(kind: str, id: UUID) -> list[Knot]:
    """All that led to a thing and all that came of it, in order; not its siblings (other things of one contract)."""
    with connection.cursor() as cursor:
        cursor.execute(_THREAD, {"kind": kind, "id": id, "furthest": FURTHEST})
        return [Knot(*row) for row in cursor.fetchall()]


def steps(kind: str, id: UUID, own: manifest.ThreadStep | None = None) -> list[manifest.ThreadStep]:
    """The thread as the rooms show it to the public; what a room shows to nobody is left out.

    `own` is the knot of the thing asked for, where its page has it already.
    """
    shown = (manifest.thread_step(one.kind, one.id) if one.depth or not own else own for one in thread(kind, id))
    return [step for step in shown if step]


def offers(actor: Any, *, receiver: str = "", state: str = "") -> OfferQuerySet:
    """Offers the actor may see, newest first, of one receiver or in one state where asked."""
    found = Offer.objects.visible_to(actor)
    if receiver:
        found = found.filter(receiver=receiver)
    if state:
        found = found.filter(state=state)
    return found


def may_read(actor: Any) -> bool:
    """Whether offers are any of this actor's business."""
    return bool(actor.system or actor.holds(*READERS))


def receivers_waiting(actor: Any) -> list[str]:
    """Receivers whose answers are still out."""
    waiting = Offer.objects.visible_to(actor).open()
    return list(waiting.order_by("receiver").values_list("receiver", flat=True).distinct())


def offer(actor: Any, id: UUID) -> Offer:
    """One offer; 404 where the actor may not know of it."""
    found = Offer.objects.visible_to(actor).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def offers_of(subject_kind: str, subject_id: UUID) -> OfferQuerySet:
    """Every offer of one thing, the newest version first: what its public page tells of the official record."""
    return Offer.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("-version")
