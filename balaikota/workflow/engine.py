"""Moving documents. `@move` is `@action` with the process in place of a policy row."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from balaikota.audit.action import action, note
from balaikota.base import clock, manifest
from balaikota.base.calendar import WorkingCalendar
from balaikota.base.refusal import Refusal
from balaikota.base.schema import schema_name
from balaikota.city import current
from balaikota.people.actor import Actor

from .models import ProcessCopy, Routed, Step
from .process import Desk, Move, Process, State, read

_WRITTEN: set[tuple[str, str]] = set()
"""Room and name of every move that an action is written for."""


def shipped() -> dict[str, str]:
    """Text of every process that ships with the rooms, by name."""
    folders = [Path(config.path) / "adoptable" / "workflows" for config in apps.get_app_configs()]
    return {file.stem: file.read_text() for folder in folders for file in sorted(folder.glob("*.yaml"))}


def process(name: str, version: int | None = None) -> Process:
    """The city's process, its newest version unless one is named. Raises ProcessCopy.DoesNotExist."""
    return _process(schema_name(), name, version or newest(name))


def newest(name: str) -> int:
    found = ProcessCopy.objects.filter(name=name).order_by("-version").values_list("version", flat=True).first()
    if found is None:
        raise ProcessCopy.DoesNotExist(name)
    return int(found)


def versions(name: str) -> list[int]:
    """Every version of a process the city has had, the newest first: documents keep the one they began under."""
    return list(ProcessCopy.objects.filter(name=name).order_by("-version").values_list("version", flat=True))


def states(name: str) -> Mapping[str, State]:
    """The states a document of any version can be in: those of the newest in their order, then what only older had."""
    found: dict[str, State] = {}
    for version in versions(name):
        found = found | {key: state for key, state in process(name, version).states.items() if key not in found}
    return found


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


def begin(document: Routed, way: str = "") -> None:
    """Put a new document into the state where its process begins, under the newest version. Does not save.

    `way` is the entrance it comes by; one the process does not know leads to the initial state.
    """
    document.version = newest(document.process)
    proc = process(document.process, document.version)
    place(document, proc, proc.entrances.get(way, proc.initial))


def place(document: Routed, proc: Process, state: str, calendar: WorkingCalendar | None = None) -> None:
    """Put a document into `state`: whose desk it lies on and by when the answer is promised. Does not save."""
    found = proc.states[state]
    document.state, document.since = state, clock.now()
    document.waits_for = sorted(found.desk)
    document.due, document.due_estimate = None, False
    if found.within is not None:
        deadline = (calendar or current.calendar()).add(document.clock_starts(found.step), found.within)
        document.due, document.due_estimate = deadline.on, deadline.estimate


def stands(actor: Actor, document: Routed, desk: Desk) -> bool:
    """Whether the actor holds one of a desk's roles where the document lies."""
    return any(actor.stands([role], at, document.scope()) for role, at in desk.items())


def open_moves(actor: Actor, document: Routed) -> list[Move]:
    """The moves this actor may take now; pages show only their buttons."""
    proc = process(document.process, document.version)
    return [
        move for move in proc.moves_from(document.state) if stands(actor, document, proc.allowed(move, document.state))
    ]


def move(name: str = "", *, on: str) -> Callable[[Callable[..., Any]], Any]:
    """Mark the action that takes a document over move `name` of its process.

    Without a name it takes whatever move no action of its room is written for (steps that a city adds); its argument
    `move` says which. The document is locked and read again, the process says who may; then the body decides and
    changes, and the engine places the document in the next state and keeps the step; a mapping that the body returns is
    kept as its facts. Keyword `reason` (a code) and `sentence` are asked where the process asks a reason. Refuses
    ``not.permitted``, ``move.closed`` (not from this state), ``reason.required``, ``reason.unknown``,
    ``sentence.required``.
    """

    def mark(function: Callable[..., Any]) -> Any:
        room = function.__module__.split(".")[1]
        if name:
            _WRITTEN.add((room, name))

        def meant(proc: Process) -> list[Move]:
            return [proc.moves[name]] if name else unwritten(room, proc)

        def permit(actor: Any, act: str, document: Any) -> str:
            return _permit(actor, document, meant)

        def moved(*, actor: Actor, reason: str = "", sentence: str = "", **arguments: Any) -> Any:
            document: Routed = arguments[on]
            proc = process(document.process, document.version)
            found = proc.moves[name] if name else _open(actor, document, meant(proc), arguments["move"])
            _check_reason(proc, found, reason, sentence)
            before = document.state
            if found.reasons:
                arguments |= {"reason": reason, "sentence": sentence}
            facts = function(actor=actor, **arguments)
            if not found.keeps_clock:
                place(document, proc, found.to)
            document.save()
            note(**{"from": before, "to": document.state, "reason": reason, "sentence": sentence})
            kept = facts if isinstance(facts, dict) else {}
            step = keep_step(document, actor, found.name, before, reason=reason, sentence=sentence, facts=kept)
            manifest.moved(document, step)
            return document

        moved.__name__, moved.__module__, moved.__doc__ = function.__name__, function.__module__, function.__doc__
        return action(on=on, permit=permit)(moved)

    return mark


def unwritten(room: str, proc: Process) -> list[Move]:
    """The moves of a process for which no action of `room` is written."""
    return [found for found in proc.moves.values() if (room, found.name) not in _WRITTEN]


def _open(actor: Actor, document: Routed, moves: Sequence[Move], name: str) -> Move:
    """The one of `moves` that is called so, open now and to this actor. Refuses ``move.closed``."""
    may = {found.name: found for found in open_moves(actor, document) if found in moves}
    if name not in may:
        raise Refusal("move.closed")
    return may[name]


def _permit(actor: Actor, document: Routed, meant: Callable[[Process], Sequence[Move]]) -> str:
    """Lock the row, take what it holds now, and ask the process. Returns the basis of the move."""
    fresh = type(document)._default_manager.select_for_update(of=("self",)).get(pk=document.pk)
    stale = fresh.state != document.state
    for field in document._meta.concrete_fields:
        setattr(document, field.attname, getattr(fresh, field.attname))
    proc = process(document.process, document.version)
    moves = meant(proc)
    here = [found for found in moves if document.state in found.sources]
    places = [(found, state) for found in here or moves for state in ([document.state] if here else found.sources)]
    may = [found for found, state in places if stands(actor, document, proc.allowed(found, state))]
    if not may:
        raise Refusal("not.permitted")
    if not here:
        raise Refusal("changed.meanwhile" if stale else "move.closed")
    actor.require_operator()
    return "; ".join(dict.fromkeys(found.basis for found in may))


def _check_reason(proc: Process, found: Move, reason: str, sentence: str) -> None:
    if not found.reasons:
        return
    if not reason:
        raise Refusal("reason.required", field="reason")
    if reason not in proc.reasons[found.reasons]:
        raise Refusal("reason.unknown", field="reason", reason=reason)
    if len(sentence.strip()) < 10:
        raise Refusal("sentence.required", field="sentence")


def keep_step(
    document: Routed,
    actor: Actor,
    name: str,
    before: str,
    *,
    reason: str = "",
    sentence: str = "",
    facts: dict[str, Any] | None = None,
) -> Step:
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
        facts=facts or {},
    )
