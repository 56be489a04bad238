"""Changing a process as an administrator thinks of it: another step, another desk, other words. Pure: text in and out.

What comes out is whole and canonical; whether a city may have it so is for its keeper to judge.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml

from balaikota.base.plainly import written
from balaikota.base.refusal import Refusal

from .process import LOADER, Process, Words, read

Data = dict[str, Any]
Change = Callable[[Data], None]
PASS = "pass_"
"""What the name of a move begins with that leads out of an added step."""


@dataclass(frozen=True)
class NewStep:
    """A step between two. `move` is the one that leads to it from now on; what it led to comes after the step.

    `button` is what the official presses when it is done, `tells` what the resident reads then.
    """

    move: str
    title: Words
    role: str
    at: str
    days: int
    button: Words
    tells: Words
    basis: str


def changed(text: str, change: Change) -> str:
    """The process with one change; the same text where that changes nothing.

    Refuses what the change refuses, and ``process.invalid``.
    """
    data = deepcopy(yaml.load(text, Loader=LOADER))
    change(data)
    found = written(data, text)
    return text if read(found) == read(text) else found


def between(process: Process) -> list[str]:
    """The moves between whose two states a step can be added: those that lead on, not out of the process."""
    ends = {state.name for state in process.states.values() if state.final and not state.good}
    return [move.name for move in process.moves.values() if move.to not in ends and move.to not in move.sources]


def added(process: Process, shipped: Process) -> list[str]:
    """The states that the city added: they can be taken out again."""
    return [name for name in process.states if name not in shipped.states and PASS + name in process.moves]


def add_step(step: NewStep) -> Change:
    """The move leads to the new state, and another from there to where it led; who may say no before may say no there.

    Refuses ``process.no_name`` where no name can be made of the title.
    """

    def change(data: Data) -> None:
        move = data["moves"][step.move]
        name = _name(step.title["id"], {**data["states"], **data["moves"]})
        before = _listed(move["from"])[-1]
        state = {
            "title": dict(step.title), "public": True, "step": data["states"][before].get("step", ""),
            "desk": {step.role: step.at}, "within": _days(step.days),
        }  # fmt: skip
        data["states"] = _after(data["states"], before, name, state)
        onward = {
            "title": dict(step.button),
            "from": name,
            "to": move["to"],
            "basis": step.basis,
            "tells": dict(step.tells),
        }
        data["moves"] = _after(data["moves"], step.move, PASS + name, onward)
        move["to"] = name
        _let_end(data, before, name)

    return change


def remove_step(name: str, shipped: Process) -> Change:
    """Whatever led to an added step leads to where it led. Refuses ``process.step_ships``."""

    def change(data: Data) -> None:
        if name in shipped.states or PASS + name not in data["moves"]:
            raise Refusal("process.step_ships", name=name)
        onward = data["moves"].pop(PASS + name)["to"]
        del data["states"][name]
        for move in data["moves"].values():
            if move["to"] == name:
                move["to"] = onward
            left = [source for source in _listed(move["from"]) if source != name]
            move["from"] = left if len(left) != 1 else left[0]
        data["moves"] = {key: move for key, move in data["moves"].items() if move["from"]}

    return change


def set_days(state: str, days: int) -> Change:
    return lambda data: data["states"][state].update(within=_days(days))


def set_desk(state: str, role: str, at: str) -> Change:
    return lambda data: data["states"][state].update(desk={role: at})


def rename(kind: str, name: str, title: Words) -> Change:
    """`kind` is "states", "moves" or "steps"."""

    def change(data: Data) -> None:
        if kind == "steps":
            data["steps"][name] = dict(title)
        else:
            data[kind][name]["title"] = dict(title)

    return change


def set_sentence(move: str, tells: Words) -> Change:
    return lambda data: data["moves"][move].update(tells=dict(tells))


def set_reason(listing: str, code: str, title: Words) -> Change:
    """Add a reason (an empty `code`: one is made of its words), or say it in other words."""

    def change(data: Data) -> None:
        codes = data["reasons"][listing]
        codes[code or _name(title["id"], codes)] = dict(title)

    return change


def retire_reason(listing: str, code: str) -> Change:
    """Nobody can choose it any longer; what was decided by it keeps it. Refuses ``process.last_reason``."""

    def change(data: Data) -> None:
        if len(data["reasons"][listing]) == 1:
            raise Refusal("process.last_reason")
        del data["reasons"][listing][code]

    return change


def _let_end(data: Data, before: str, name: str) -> None:
    """The moves that end it at the state before, with a reason, do so at the new one too."""
    for move in data["moves"].values():
        end = data["states"][move["to"]]
        if end.get("final") and not end.get("good") and "reason" in move and before in _listed(move["from"]):
            places = _listed(move["from"])
            place = places.index(before) + 1
            move["from"] = [*places[:place], name, *places[place:]]


def _after(items: Data, before: str, name: str, item: Any) -> Data:
    """A mapping with one more entry, right behind another."""
    found: Data = {}
    for key, value in items.items():
        found[key] = value
        if key == before:
            found[name] = item
    return found


def _name(title: str, taken: Mapping[str, Any]) -> str:
    """ "Pemeriksaan sekretariat" as pemeriksaan_sekretariat, with a number where that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:45].rstrip("_")
    if not re.match("[a-z]", plain):
        raise Refusal("process.no_name", field="title_id")
    names = (plain if number == 1 else f"{plain}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken and PASS + name not in taken)


def _days(days: int) -> str:
    return f"{days} working day{'s' if days != 1 else ''}"


def _listed(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]
