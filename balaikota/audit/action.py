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

from django.db import IntegrityError, connection, transaction

from balaikota.base.policy import Scope

from .events import describe, record

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

    `on` names the argument that is acted on; its `scope()` is what the policy compares with the actor's grants.
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
    def run(*, actor: Any, key: UUID | None = None, **arguments: Any) -> R:
        try:
            return _run(act, actor, key, arguments)  # type: ignore[no-any-return]
        except IntegrityError as error:
            if key is None or "audit_event_once" not in str(error):
                raise
            return _earlier(act, key, actor)  # type: ignore[no-any-return]

    ACTS[act.name] = act
    run.act = act  # type: ignore[attr-defined]
    return run


def _run(act: Act, actor: Any, key: UUID | None, arguments: dict[str, Any]) -> Any:
    target = arguments.get(act.on) if act.on else None
    with transaction.atomic(durable=True):
        basis = act.permit(actor, act.name, target)
        if key is not None and (done := _earlier(act, key, actor)) is not None:
            return done
        token = _notes.set(Notes())
        try:
            result = act.function(actor=actor, **arguments)
            facts = describe(arguments) | (_notes.get() or Notes()).facts
        finally:
            _notes.reset(token)
        record(act.name, actor, basis=basis, subject=target if target is not None else result, facts=facts, key=key)
    return result


def _earlier(act: Act, key: UUID, actor: Any) -> Any:
    """The object that the same actor's earlier call under `key` worked on, or None."""
    from django.apps import apps

    from .models import Event

    event = Event.objects.filter(act=act.name, key=key, actor_id=actor.account_id).first()
    if event is None or not event.kind:
        return None
    return apps.get_model(event.kind).objects.get(pk=event.object_id)


def lock_scope(name: str) -> None:
    """Hold a named lock of this city until the transaction ends (for numbering, quotas and the like)."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))", [name])


__all__ = ["ACTS", "Act", "Scope", "action", "by_policy", "lock_scope", "note"]
