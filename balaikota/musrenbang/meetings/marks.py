"""What changes whenever a page of a meeting does, asked cheaply."""

from typing import Any
from uuid import UUID

from balaikota.regulation.models import Value

from ..marks import anything
from .models import Sitting


def of_screen(id: UUID) -> int | None:
    """The version of a meeting alone: every verdict, move and word raises it. One query."""
    return Sitting.objects.filter(pk=id).values_list("version", flat=True).first()


def of_meeting(id: UUID) -> Any:
    """The same, and the newest step of any proposal: what waits for the meeting changes with it."""
    return of_screen(id), anything()


def of_rules() -> Any:
    """The newest value of any parameter."""
    return Value.objects.order_by("-id").values_list("id", flat=True).first()
