"""Reading a process. Pure: YAML text in, a checked `Process` or a `Refusal` that names the fault out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from typing import Any

import yaml
from django.utils.translation import get_language

from balaikota.base import unread
from balaikota.base.policy import At
from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS, Role

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe one, in C where it was built in: a process of three hundred lines takes a tenth of the time."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
"""What states, moves and reasons may be called: their names stand in addresses and in statements."""

Words = Mapping[str, str]
"""The same text per language: {"en": ..., "id": ...}."""


def say(words: Words) -> str:
    """The text in the language now active; Indonesian where that one is missing."""
    language = (get_language() or "id")[:2]
    return words.get(language) or words["id"]


Desk = Mapping[Role, At]
"""Who may act: each role with how its holder must stand to the document."""


@dataclass(frozen=True)
class State:
    """Where a document stands, whose desk that is, and how many working days an answer may take."""

    name: str
    title: Words
    public: bool
    final: bool
    good: bool
    step: str
    desk: Desk
    within: int | None


@dataclass(frozen=True)
class Move:
    """A way from a state to another. `by` is empty where it is taken by whoever's desk the document lies on.

    One that `keeps_clock` leads back to where it came from, and the promised day stays: passing on wins no time.
    """

    name: str
    title: Words
    sources: tuple[str, ...]
    to: str
    by: Desk
    reasons: str | None
    tells: Words
    basis: str
    keeps_clock: bool = False


@dataclass(frozen=True)
class Process:
    """`entrances`: in which state a document begins that comes by another way than most."""

    name: str
    title: Words
    initial: str
    states: Mapping[str, State]
    moves: Mapping[str, Move]
    reasons: Mapping[str, Mapping[str, Words]]
    steps: Mapping[str, Words]
    entrances: Mapping[str, str]

    def moves_from(self, state: str) -> list[Move]:
        return [move for move in self.moves.values() if state in move.sources]

    def allowed(self, move: Move, state: str) -> Desk:
        """Who may take `move` from `state`."""
        return move.by or self.states[state].desk

    def reasons_for(self, move: str) -> Mapping[str, Words]:
        listed = self.moves[move].reasons
        return self.reasons[listed] if listed else {}


@lru_cache(maxsize=64)
def read(text: str) -> Process:
    """Parse and check a process file; the same text is read once. Refuses ``process.invalid``: what is wrong, where."""
    try:
        data = yaml.load(text, Loader=LOADER)
        process = _process(data)
        faults = list(_faults(process))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise Refusal("process.invalid", why=unread.why(error)) from error
    if faults:
        raise Refusal("process.invalid", why="; ".join(faults))
    return process


def _process(data: Mapping[str, Any]) -> Process:
    return Process(
        name=data["process"],
        title=data["title"],
        initial=data["initial"],
        states={name: _state(name, item) for name, item in data["states"].items()},
        moves={name: _move(name, item) for name, item in data["moves"].items()},
        reasons=data.get("reasons", {}),
        steps=data.get("steps", {}),
        entrances=data.get("entrances", {}),
    )


def _state(name: str, item: Mapping[str, Any]) -> State:
    within = item.get("within")
    return State(
        name=name,
        title=item["title"],
        public=bool(item.get("public", False)),
        final=bool(item.get("final", False)),
        good=bool(item.get("good", False)),
        step=item.get("step", ""),
        desk=_desk(item.get("desk", {})),
        within=working_days(within) if within else None,
    )


def _move(name: str, item: Mapping[str, Any]) -> Move:
    return Move(
        name=name,
        title=item["title"],
        sources=tuple(_listed(item["from"])),
        to=item["to"],
        by=_desk(item.get("by", {})),
        reasons=item.get("reason"),
        tells=item["tells"],
        basis=item["basis"],
        keeps_clock=bool(item.get("keeps_clock", False)),
    )


def _desk(item: Mapping[str, str]) -> Desk:
    return {Role(role): At(at) for role, at in item.items()}


def working_days(text: str) -> int:
    """ "10 working days" as 10."""
    match = re.fullmatch(r"(\d+) working days?", text)
    if not match:
        raise ValueError(f"{text!r} is not a number of working days")
    return int(match[1])


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def facts_named(sentence: str) -> set[str]:
    """The {facts} that a sentence names. ValueError where it asks for more than to be filled in."""
    named = set()
    for _, name, spec, conversion in Formatter().parse(sentence):
        if name is not None:
            if spec or conversion or not NAME.fullmatch(name):
                raise ValueError(f"{sentence!r} names a fact that no sentence can have")
            named.add(name)
    return named


def _faults(process: Process) -> Iterable[str]:
    yield from _name_faults(process)
    yield from _word_faults(process)
    known = set(process.states)
    if process.initial not in known:
        yield f"the initial state {process.initial} is unknown"
    for way, target in process.entrances.items():
        if target not in known:
            yield f"entrance {way} leads to the unknown state {target}"
    for move in process.moves.values():
        yield from _move_faults(process, move)
    for state in process.states.values():
        yield from _state_faults(process, state)


def _name_faults(process: Process) -> Iterable[str]:
    lists = [process.states, process.moves, process.reasons, process.steps, process.entrances]
    for name in [name for names in [*lists, *process.reasons.values()] for name in names]:
        if not (isinstance(name, str) and NAME.fullmatch(name)):
            yield f"the name {name} is not made of small letters, digits and _"


def _word_faults(process: Process) -> Iterable[str]:
    """Everything that people read is there in Indonesian at least."""
    words = {"the process": process.title} | {f"step {name}": title for name, title in process.steps.items()}
    words |= {f"state {state.name}": state.title for state in process.states.values()}
    words |= {f"move {move.name}": move.title for move in process.moves.values()}
    words |= {f"reason {code}": title for codes in process.reasons.values() for code, title in codes.items()}
    words |= {f"the sentence of move {move.name}": move.tells for move in process.moves.values()}
    for what, said in words.items():
        if not said.get("id") or not all(isinstance(said.get(language, ""), str) for language in ("id", "en")):
            yield f"{what} has no Indonesian title"


def _move_faults(process: Process, move: Move) -> Iterable[str]:
    if unknown := {*move.sources, move.to} - set(process.states):
        yield f"move {move.name} names unknown states {sorted(unknown)}"
    if move.reasons and not process.reasons.get(move.reasons):
        yield f"move {move.name} names the unknown reason list {move.reasons}"
    if move.keeps_clock and move.sources != (move.to,):
        yield f"move {move.name} keeps the clock, so it must lead back to the one state it comes from"
    if any(at is not At.OWN for role, at in move.by.items() if role not in OFFICIALS):
        yield f"move {move.name} lets people decide about what is not their own"
    for language, sentence in move.tells.items():
        if language not in ("id", "en"):
            yield f"the sentence of move {move.name} speaks the unknown language {language}"
        facts_named(sentence)


def _state_faults(process: Process, state: State) -> Iterable[str]:
    if state.final == bool(process.moves_from(state.name)):
        yield f"state {state.name} must either be final or have a move that leaves it"
    if state.final == bool(state.desk):
        yield f"state {state.name} must either be final or lie on a desk"
    if state.step and state.step not in process.steps:
        yield f"state {state.name} names the unknown step {state.step}"
    if process.steps and not state.final and not state.step:
        yield f"state {state.name} belongs to no step"
    if any(role not in OFFICIALS or at not in (At.CITY, At.REGION, At.UNIT) for role, at in state.desk.items()):
        yield f"state {state.name} lies on the desk of somebody who holds no office"
