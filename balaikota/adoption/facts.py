"""What a part says, fact by fact, so that versions can be laid beside each other: a rule by its days, a process by its
states and moves, a table by its rows, everything else that is written in keys by its keys.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.people import wording
from balaikota.people.actor import policies
from balaikota.regulation.keeper import SUGGESTED, name_of
from balaikota.regulation.reading import Definition
from balaikota.regulation.reading import read as read_rule
from balaikota.regulation.rules import exact
from balaikota.regulation.words import bounds
from balaikota.regulation.words import said as said_of
from balaikota.workflow.differences import desk
from balaikota.workflow.process import Move, Process, State, say
from balaikota.workflow.process import read as read_process

from .editing.forms import rows_of
from .editing.leaves import words

Key = tuple[str, ...]
Facts = Mapping[Key, "Fact"]
WRONG = (
    Refusal,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    yaml.YAMLError,
    csv.Error,
)


@dataclass(frozen=True)
class Fact:
    """`what` in words ("Sentences › opening") and what is said of it."""

    what: str
    value: str


def facts(path: str, contents: Sequence[bytes]) -> list[Facts] | None:
    """Of each version what it says; None where the part is prose, a template, a drawing, or one cannot be read."""
    kind, ending = path.split("/")[1], path.rpartition(".")[2]
    try:
        if kind == "regulations":
            return _rules([read_rule(content.decode(), name_of(path))[0] for content in contents])
        if kind == "workflows":
            return [dict(_process(read_process(content.decode()))) for content in contents]
        if kind == "roles":
            return [dict(_roles(path, yaml.safe_load(content))) for content in contents]
        if ending == "csv":
            return [dict(_table(content.decode())) for content in contents]
        if ending in ("yaml", "json"):
            read = json.loads if ending == "json" else yaml.safe_load
            return [dict(_keys(read(content))) for content in contents]
    except WRONG:
        pass
    return None


def _rules(rules: Sequence[Definition]) -> list[Facts]:
    """On every day on which one of them begins to say something: what each of them says then."""
    days = sorted({dated.since for one in rules for dated in one.values})
    return [dict(_rule(one, days)) for one in rules]


def _rule(one: Definition, days: Sequence[date]) -> Iterator[tuple[Key, Fact]]:
    yield ("words",), Fact(_("In words"), one.indonesian or one.description)
    for day in days:
        when = _("Suggested") if day == SUGGESTED else _("From %(day)s") % {"day": plain_date(day, _language())}
        held = [dated for dated in one.values if dated.since <= day]
        last = max(held, key=lambda dated: dated.since, default=None)
        if last is not None:
            value = said_of(one, exact(one.unit, one.shape, last.value))
            yield ("since", day.isoformat()), Fact(when, value)
            yield ("basis", day.isoformat()), Fact(f"{when} › {_('basis')}", wording.law(last.basis))
    if one.limits:
        yield ("limits",), Fact(_("Numbers it takes"), bounds(one))
    titles = (wording.law(found.get("title", "")) for found in one.references)
    yield ("references",), Fact(_("Sources of law"), "; ".join(titles))


def _process(process: Process) -> Iterator[tuple[Key, Fact]]:
    for state in process.states.values():
        for what, value in _state(state):
            yield ("states", state.name, what), Fact(f"{say(state.title)} › {what}", value)
    for move in process.moves.values():
        for what, value in _move(process, move):
            yield ("moves", move.name, what), Fact(f"{say(move.title)} › {what}", value)
    for listing, codes in process.reasons.items():
        for code, title in codes.items():
            yield ("reasons", listing, code), Fact(_("Reason “%(title)s”") % {"title": say(title)}, _both(title))
    for name, title in process.steps.items():
        yield ("steps", name), Fact(_("Step of the meeting"), _both(title))
    yield ("initial",), Fact(_("It begins as"), say(process.states[process.initial].title))
    for way, name in process.entrances.items():
        yield ("entrances", way), Fact(_("It begins as") + f" › {way}", say(process.states[name].title))


def _state(state: State) -> Iterator[tuple[str, str]]:
    yield _("name"), _both(state.title)
    yield _("who answers"), desk(state.desk)
    yield _("working days"), str(state.within or "")
    kinds = {_("seen by everybody"): state.public, _("the end"): state.final, _("a good end"): state.good}
    yield (
        _("counts as"),
        ", ".join([word for word, holds in kinds.items() if holds] + ([state.step] if state.step else [])),
    )


def _move(process: Process, move: Move) -> Iterator[tuple[str, str]]:
    yield _("name"), _both(move.title)
    sources = ", ".join(say(process.states[name].title) for name in move.sources)
    yield _("leads"), f"{sources} → {say(process.states[move.to].title)}"
    yield _("what the resident reads"), _both(move.tells)
    yield _("basis"), wording.law(move.basis)
    yield _("who may"), desk(move.by)
    yield _("asks for a reason"), _("yes") if move.reasons else ""
    yield _("the promised day stays"), _("yes") if move.keeps_clock else ""


def _roles(path: str, content: Any) -> Iterator[tuple[Key, Fact]]:
    acts, room = content["acts"], path.split("/")[0]
    for act, ships in rows_of(policies()[room]).items():
        kept = {f"{row['role']}:{row['at']}" for row in acts[act]} if act in acts else set(ships)
        said = "; ".join(words for row, words in ships.items() if row in kept)
        yield ("acts", act), Fact(wording.act(f"{room}.{act}"), said)


def _table(text: str) -> Iterator[tuple[Key, Fact]]:
    """Each cell by the first of its row and the name of its column."""
    rows = list(csv.reader(io.StringIO(text), strict=True))
    header, known = rows[0], words()
    for row in rows[1:]:
        name = " ".join(dict.fromkeys(cell for cell in row[:2] if cell))
        for column, cell in zip(header, row, strict=False):
            yield (row[0], column), Fact(f"{name} › {known.get(column, column)}", cell)


def _keys(data: Any, where: Key = (), said: tuple[str, ...] = ()) -> Iterator[tuple[Key, Fact]]:
    """Every value with the words that lead to it; of a list of things each by its own name."""
    if isinstance(data, Mapping):
        known = words()
        for key, value in data.items():
            word = known.get(str(key), str(key).replace("_", " "))
            yield from _keys(value, (*where, str(key)), said if key in ("facts", "cases") else (*said, word))
    elif isinstance(data, list) and any(isinstance(one, Mapping) for one in data):
        for number, one in enumerate(data, 1):
            name = str(one.get("key") or one.get("code") or number) if isinstance(one, Mapping) else str(number)
            yield from _keys(one, (*where, name), (*said, _title(one) or name))
    else:
        yield where, Fact(" › ".join(said), _said(data))


def _title(one: Any) -> str:
    found = one.get("title") or one.get("label") if isinstance(one, Mapping) else None
    return str(found.get(_language()) or found.get("id") or "") if isinstance(found, Mapping) else ""


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    return "" if value is None else str(value).strip()


def _both(title: Mapping[str, str]) -> str:
    """In both languages, so that a change of one is seen whatever is read."""
    return " / ".join(title[language] for language in ("id", "en") if title.get(language))


def _language() -> str:
    return (get_language() or "id")[:2]
