"""What pages ask about notices."""

from typing import Any

from django.db.models import QuerySet

from .models import Notice


def unread(actor: Any) -> int:
    """How many notices the actor has not read, for the mark beside the bell."""
    return Notice.objects.visible_to(actor).unread().count()


def notices(actor: Any, *, only_unread: bool = False) -> "QuerySet[Notice]":
    """The actor's notices, newest first."""
    own = Notice.objects.visible_to(actor).order_by("-id")
    return own.unread() if only_unread else own
