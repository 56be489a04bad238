"""Reading notices. No audit event: what one reads of one's own post is nobody's business."""

from typing import Any
from uuid import UUID

from balaikota.base import clock
from balaikota.base.refusal import Refusal

from .models import Notice


def mark_read(actor: Any) -> int:
    """Mark all of the actor's notices as read; returns how many were not. An operator's eyes are not the head's."""
    if actor.operator:
        return 0
    return Notice.objects.visible_to(actor).unread().update(read_at=clock.now())


def open_notice(actor: Any, notice: UUID) -> Notice:
    """One of the actor's notices, read from now on. Refuses ``not.found``."""
    found = Notice.objects.visible_to(actor).filter(pk=notice).first()
    if found is None:
        raise Refusal("not.found")
    if found.read_at is None and not actor.operator:
        found.read_at = clock.now()
        found.save(update_fields=["read_at"])
    return found
