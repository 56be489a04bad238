"""Processes as parts that another city can take. Documents under way keep the version they began under."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.adoptable import Described, Said
from balaikota.base.refusal import Refusal
from balaikota.parts.shipped import shipped

from .models import ProcessCopy, Routed
from .process import Process, read

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
        """Refuses ``process.invalid``, ``process.unknown``, ``process.lacks``."""
        if path not in _shipped():
            raise Refusal("process.unknown", path=path)
        process = read(_text(content))
        for missing in _missing(process, read(_text(_shipped()[path]))):
            raise Refusal("process.lacks", name=missing)
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
        began = sum(
            model._default_manager.filter(version=newest.version).count()
            for model in apps.get_models()
            if issubclass(model, Routed) and model.process == _name(path)
        )
        return [_("%(count)s documents have begun under it.") % {"count": began}] if began else []


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
        raise Refusal("process.invalid", why="UTF-8") from error
