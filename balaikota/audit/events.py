"""Writing events: what an action leaves behind."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import models

from balaikota.base import clock

from .models import Event

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Set by the web middleware and the job worker, so that an event can be found in the logs."""


def record(
    act: str,
    actor: Any,
    *,
    basis: str = "",
    subject: Any = None,
    facts: Mapping[str, Any] | None = None,
    key: UUID | None = None,
) -> Event:
    """Append one event. Call it inside the transaction of the change it tells of."""
    scope = subject.scope() if hasattr(subject, "scope") else None
    operator = actor.operator
    return Event.objects.create(
        at=clock.now(),
        act=act,
        actor_id=actor.account_id,
        office=actor.office,
        operator_id=operator.account_id if operator else None,
        operator_office=operator.office if operator else "",
        basis=basis,
        kind=subject._meta.label if isinstance(subject, models.Model) else "",
        object_id=str(subject.pk) if isinstance(subject, models.Model) else "",
        number=str(getattr(subject, "number", "") or ""),
        region=(scope.region or "") if scope else "",
        facts=dict(facts or {}),
        request_id=request_id.get(),
        key=key,
    )


def describe(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of an action as JSON values; files and other objects are left to `note()`."""
    return {name: _plain(value) for name, value in arguments.items() if _plain(value) is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal | date | UUID):
        return str(value)
    if isinstance(value, models.Model):
        return f"{value._meta.label}:{value.pk}"
    return None
