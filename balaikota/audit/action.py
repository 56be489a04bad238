"""The mark every change in the house carries.

Web, API, import, job and command line call the same marked function, so they cannot behave differently:
the policy is asked (deny by default), one durable transaction is opened, and exactly one event is appended.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar, overload
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from balaikota.base.policy import Scope
from balaikota.base.refusal import Refusal
from balaikota.runtime import disk

from .events import describe, record
from .models import Event

R = TypeVar("R")


class Acting(Protocol):
    """What the mark asks of an actor; `people.actor.Actor` answers."""

    def require(self, act: str, target: Any = None) -> str:
        """The legal basis on which this actor may `act` on `target`; refuses ``not.permitted``."""
        ...


@dataclass(frozen=True)
class Act:
    """An action of the registry: its name ``room.function``, the argument it acts on, how permission is asked."""

    name: str
    function: Callable[..., Any]
    on: str | None
    permit: Callable[[Any, str, Any], str]


ACTS: dict[str, Act] = {}
"""Every action of the house by name; the authorisation tests walk it."""


@dataclass
class Notes:
    facts: dict[str, Any] = field(default_factory=dict)
    subject: Any = None


_notes: ContextVar[Notes | None] = ContextVar("action_notes", default=None)


def note(**facts: Any) -> None:
    """Add facts to the event of the action now running."""
    notes = _notes.get()
    if notes is None:
        raise RuntimeError("note() is only for the inside of an action")
    notes.facts |= facts


def by_policy(actor: Acting, act: str, target: Any) -> str:
    return actor.require(act, target)


@overload
def action(function: Callable[..., R]) -> Callable[..., R]: ...
@overload
def action(
    *, on: str | None = None, permit: Callable[[Any, str, Any], str] = by_policy
) -> Callable[[Callable[..., R]], Callable[..., R]]: ...
def action(
    function: Callable[..., R] | None = None,
    *,
    on: str | None = None,
    permit: Callable[[Any, str, Any], str] = by_policy,
) -> Any:
    """Mark a keyword-only function as an action.

    `on` names the argument that is acted on; its `scope()` is what the policy compares with the actor's grants. The
    event is about the row that the function returns, or else about what was acted on.
    The marked function also takes `key` (a UUID, once per intention): a repeated call with the same key has no
    second effect and returns the object of the first.
    """
    if function is None:
        return lambda inner: _marked(inner, on, permit)
    return _marked(function, on, permit)


def _marked(function: Callable[..., R], on: str | None, permit: Callable[[Any, str, Any], str]) -> Callable[..., R]:
    room = function.__module__.split(".")[1]
    act = Act(f"{room}.{function.__name__}", function, on, permit)

    @wraps(function)
    def run(*, actor: Any, key: UUID | None = None, **arguments: Any) -> Any:
        return _run(act, actor, key, arguments)

    ACTS[act.name] = act
    run.act = act  # type: ignore[attr-defined]
    return run


def _run(act: Act, actor: Any, key: UUID | None, arguments: dict[str, Any]) -> Any:
    target = arguments.get(act.on) if act.on else None
    if disk.is_full(settings.HOME):
        raise Refusal("storage.full")
    with transaction.atomic(durable=True):
        if key is not None and (done := _earlier(act, key, actor)):
            return _object_of(done)
        basis = act.permit(actor, act.name, target)
        token = _notes.set(Notes())
        try:
            result = act.function(actor=actor, **arguments)
            facts = describe(arguments) | (_notes.get() or Notes()).facts
        finally:
            _notes.reset(token)
        subject = result if isinstance(result, models.Model) else target
        record(act.name, actor, basis=basis, subject=subject, facts=facts, key=key)
    return result


def _earlier(act: Act, key: UUID, actor: Any) -> Event | None:
    """The event of the same actor's earlier call under `key`. A call now running under it is waited for first.

    Asked before the permission, which the first call may have used up: a proposal is forwarded once.
    Refuses ``key.used`` where another person sent it.
    """
    lock_scope(f"{act.name} {key}")
    event = Event.objects.filter(act=act.name, key=key).first()
    if event and event.actor_id != actor.account_id:
        raise Refusal("key.used")
    return event


def _object_of(event: Event) -> Any:
    """What an event was about, as it is now; None where it was about no row."""
    return apps.get_model(event.kind).objects.get(pk=event.object_id) if event.kind else None


def lock_scope(name: str) -> None:
    """Hold a named lock of this city until the transaction ends (for numbering, quotas and the like)."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))", [name])


__all__ = ["ACTS", "Act", "Scope", "action", "by_policy", "lock_scope", "note"]
