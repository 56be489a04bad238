"""What pages ask about notices."""

from typing import Any

from django.db.models import Q, QuerySet

from .models import Notice


def unread(actor: Any) -> int:
    """How many notices the actor has not read, for the mark beside the bell."""
    return Notice.objects.visible_to(actor).unread().count()


def notices(actor: Any, *, only_unread: bool = False, words: str = "") -> "QuerySet[Notice]":
    """The actor's notices, newest first; with `words` those that hold them."""
    own = Notice.objects.visible_to(actor).order_by("-id")
    if words:
        own = own.filter(Q(indonesian__icontains=words) | Q(english__icontains=words) | Q(number__iexact=words))
    return own.unread() if only_unread else own
