"""Processes as parts that another city can take. Documents under way keep the version they began under."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from balaikota.base import clock, unread
from balaikota.base.adoptable import Described, Said
from balaikota.base.refusal import Refusal
from balaikota.parts.shipped import shipped

from .models import ProcessCopy, Routed
from .process import Move, Process, facts_named, read

KIND = "workflows"


class Processes:
    """The keeper of processes. What ships of one has names that programs speak of: a city adds, it takes none away."""

    kind = KIND

    def listed(self) -> list[Described]:
        return [self.check(path, content) for path, content in self.contents().items()]

    def contents(self) -> Mapping[str, bytes]:
        newest = ProcessCopy.objects.order_by("name", "-version").distinct("name")
        own = dict(newest.values_list("name", "text"))
        return {path: own[_name(path)].encode() if _name(path) in own else text for path, text in _shipped().items()}

    def shipped(self) -> Mapping[str, bytes]:
        return _shipped()

    def check(self, path: str, content: bytes) -> Described:
        """Refuses ``process.invalid``, ``process.unknown``, ``process.lacks``, ``process.otherwise``,
        ``process.facts``, and ``process.adds_none``: a step needs a program that takes documents through it.
        """
        if path not in _shipped():
            raise Refusal("process.unknown", path=path)
        process, shipped = read(_text(content)), shipped_process(_name(path))
        for missing in _missing(process, shipped):
            raise Refusal("process.lacks", name=missing)
        for state in _otherwise(process, shipped):
            raise Refusal("process.otherwise", name=state)
        if process.moves.keys() - shipped.moves.keys() and not takes_steps(process.name):
            raise Refusal("process.adds_none")
        for move in process.moves.values():
            _check_facts(move, facts(shipped))
        sources = dict.fromkeys(move.basis for move in process.moves.values())
        return Described(path, dict(process.title), list(sources))

    def write(self, actor: Any, path: str, content: bytes | None, basis: str) -> None:
        """Refuses ``process.needed`` where a process is to be taken away."""
        if content is None:
            raise Refusal("process.needed", path=path)
        last = ProcessCopy.objects.filter(name=_name(path)).order_by("-version").first()
        if last is None:  # documents of what shipped keep it
            last = ProcessCopy.objects.create(
                name=_name(path), version=1, text=_text(_shipped()[path]), since=clock.now()
            )
        if last.text != _text(content):
            ProcessCopy.objects.create(
                name=_name(path), version=last.version + 1, text=_text(content), basis=basis, since=clock.now(),
                entered_by=actor.account_id, office=actor.office,
            )  # fmt: skip

    def history(self, path: str) -> list[Said]:
        copies = ProcessCopy.objects.filter(name=_name(path)).order_by("-version")
        return [Said(copy.since, copy.office, copy.basis, copy.text.encode()) for copy in copies]

    def depends(self, path: str, since: datetime) -> list[str]:
        """Documents that began under the newest version since then."""
        newest = ProcessCopy.objects.filter(name=_name(path), since__gte=since).order_by("-version").first()
        if newest is None:
            return []
        began = sum(model._default_manager.filter(version=newest.version).count() for model in _models(_name(path)))
        return [_("%(count)s documents have begun under it.") % {"count": began}] if began else []


def path_of(name: str) -> str:
    """Where a process stands among the parts. Refuses ``process.unknown``."""
    found = next((path for path in _shipped() if _name(path) == name), None)
    if found is None:
        raise Refusal("process.unknown", path=name)
    return found


def shipped_process(name: str) -> Process:
    return read(_text(_shipped()[path_of(name)]))


def takes_steps(name: str) -> bool:
    """Whether documents of this process can go through steps that a city adds."""
    return any(model.takes_added_steps for model in _models(name))


def facts(shipped: Process) -> set[str]:
    """What the sentences of a process may name: what those that ship name, for more no program knows."""
    return {name for move in shipped.moves.values() for said in move.tells.values() for name in facts_named(said)}


def _check_facts(move: Move, known: set[str]) -> None:
    for said in move.tells.values():
        for name in facts_named(said) - known:
            raise Refusal("process.facts", name=name, known=", ".join(f"{{{one}}}" for one in sorted(known)))


def _models(name: str) -> list[type[Routed]]:
    return [model for model in apps.get_models() if issubclass(model, Routed) and model.process == name]


def _otherwise(process: Process, shipped: Process) -> Iterator[str]:
    """States that would be an end where they are none, or belong to another step: programs count on these."""
    for name, state in shipped.states.items():
        own = process.states[name]
        if (own.final, own.good, own.step, own.public) != (state.final, state.good, state.step, state.public):
            yield name


def _missing(process: Process, shipped: Process) -> Iterator[str]:
    yield from sorted(set(shipped.states) - set(process.states))
    yield from sorted(set(shipped.moves) - set(process.moves))
    yield from sorted(set(shipped.reasons) - set(process.reasons))
    if process.name != shipped.name:
        yield shipped.name


@cache
def _shipped() -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in shipped().items() if path.split("/")[1] == KIND}


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("process.invalid", why=unread.why(error)) from error
