"""Moving documents. `@move` is `@action` with the process in place of a policy row."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current

from .models import ProcessCopy, Routed, Step
from .process import Move, Process, read


def shipped() -> dict[str, str]:
    """Text of every process that ships with the rooms, by name."""
    folders = [Path(config.path) / "adoptable" / "workflows" for config in apps.get_app_configs()]
    return {file.stem: file.read_text() for folder in folders for file in sorted(folder.glob("*.yaml"))}


def process(name: str, version: int | None = None) -> Process:
    """The city's process, its newest version unless one is named. Raises ProcessCopy.DoesNotExist."""
    return _process(connection.schema_name, name, version or newest(name))


def newest(name: str) -> int:
    found = ProcessCopy.objects.filter(name=name).order_by("-version").values_list("version", flat=True).first()
    if found is None:
        raise ProcessCopy.DoesNotExist(name)
    return int(found)


@cache
def _process(schema: str, name: str, version: int) -> Process:
    return read(ProcessCopy.objects.get(name=name, version=version).text)


def take_over() -> None:
    """Give the city its own first copy of every shipped process it has none of."""
    have = set(ProcessCopy.objects.values_list("name", flat=True))
    for name, text in shipped().items():
        if name not in have:
            read(text)
            ProcessCopy.objects.create(name=name, version=1, text=text, since=clock.now())


def enter(document: Routed, state: str) -> None:
    """Put a document into `state` under the newest version: its deadline and whose desk it lies on. Does not save."""
    if not document.version or document._state.adding:
        document.version = newest(document.process)
    place(document, process(document.process, document.version), state, current.calendar() if state else None)


def place(document: Routed, proc: Process, state: str, calendar: Any) -> None:
    found = proc.states[state]
    document.state, document.since = state, clock.now()
    document.waits_for = sorted(proc.waits_for(state)) if found.public else []
    document.due, document.due_estimate = None, False
    if found.within is not None:
        deadline = calendar.add(clock.today(), found.within)
        document.due, document.due_estimate = deadline.on, deadline.estimate


def may(actor: Any, document: Routed, name: str) -> bool:
    """Whether `actor` may take this move now; pages show only such buttons."""
    proc = process(document.process, document.version)
    found = proc.moves.get(name)
    return bool(found and document.state in found.sources and actor.stands(found.roles, found.at, document.scope()))


def open_moves(actor: Any, document: Routed) -> list[Move]:
    proc = process(document.process, document.version)
    return [m for m in proc.moves_from(document.state) if actor.stands(m.roles, m.at, document.scope())]


def move(name: str, *, on: str) -> Callable[[Callable[..., Any]], Any]:
    """Mark the action that takes a document over move `name` of its process.

    The document is locked and read again, the process says who may; then the body decides and changes, and the engine
    places the document in the next state and keeps the step. Keyword `reason` (a code) and `sentence` are asked where
    the process asks a reason. Refuses ``not.permitted``, ``move.closed`` (not from this state), ``reason.required``,
    ``reason.unknown``, ``sentence.required``.
    """

    def mark(function: Callable[..., Any]) -> Any:
        def permit(actor: Any, act: str, document: Routed) -> str:
            return _permit(actor, document, name)

        def moved(*, actor: Any, reason: str = "", sentence: str = "", **arguments: Any) -> Any:
            document: Routed = arguments[on]
            proc = process(document.process, document.version)
            found = proc.moves[name]
            _check_reason(proc, found, reason, sentence)
            before = document.state
            if found.reasons:
                arguments |= {"reason": reason, "sentence": sentence}
            document = function(actor=actor, **arguments)
            place(document, proc, found.to, current.calendar())
            document.save()
            _keep(document, actor, found, before, reason, sentence)
            return document

        moved.__name__, moved.__module__, moved.__doc__ = function.__name__, function.__module__, function.__doc__
        return action(moved, on=on, permit=permit)

    return mark


def _permit(actor: Any, document: Routed, name: str) -> str:
    """Lock the row, take what it holds now, and ask the process. Returns the basis of the move."""
    fresh = type(document)._default_manager.select_for_update(of=("self",)).get(pk=document.pk)
    stale = fresh.state != document.state
    for field in document._meta.concrete_fields:
        setattr(document, field.attname, getattr(fresh, field.attname))
    found = process(document.process, document.version).moves[name]
    if not actor.stands(found.roles, found.at, document.scope()):
        raise Refusal("not.permitted")
    actor.require_operator()
    if document.state not in found.sources:
        raise Refusal("changed.meanwhile" if stale else "move.closed")
    return found.basis


def _check_reason(proc: Process, found: Move, reason: str, sentence: str) -> None:
    if not found.reasons:
        return
    if not reason:
        raise Refusal("reason.required", field="reason")
    if reason not in proc.reasons[found.reasons]:
        raise Refusal("reason.unknown", field="reason", reason=reason)
    if len(sentence.strip()) < 10:
        raise Refusal("sentence.required", field="sentence")


def _keep(document: Routed, actor: Any, found: Move, before: str, reason: str, sentence: str) -> None:
    note(**{"from": before, "to": document.state, "reason": reason, "sentence": sentence})
    keep_step(document, actor, found.name, before, reason=reason, sentence=sentence)


def keep_step(document: Routed, actor: Any, name: str, before: str, *, reason: str = "", sentence: str = "") -> Step:
    """Write one step of a document's history."""
    return Step.objects.create(
        kind=document._meta.label,
        object_id=document.pk,
        at=clock.now(),
        move=name,
        source=before,
        to=document.state,
        office=actor.office,
        account_id=actor.account_id,
        operator_office=actor.operator.office if actor.operator else "",
        reason=reason,
        sentence=sentence.strip(),
        due=document.due,
        due_estimate=document.due_estimate,
    )


