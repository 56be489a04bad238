"""Keeping parts that are files: those of one kind, each judged by its ending and by the room that reads it."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import yaml
from django.utils.translation import gettext as _

from balaikota.base import clock, unread
from balaikota.base.adoptable import Described, Said
from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal

from . import files
from .models import Copy
from .shipped import shipped

Check = Callable[[str, bytes], Described]


class Files:
    """The keeper of one kind of files. A room says in ``judges`` of its manifest how it judges its own."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def listed(self) -> list[Described]:
        """What the city has is listed also where it would no longer be taken (a chart of accounts came since)."""
        return [self._described(path, content) for path, content in self.contents().items()]

    def _described(self, path: str, content: bytes) -> Described:
        try:
            return self.check(path, content)
        except Refusal:
            return described(path, {})

    def contents(self) -> Mapping[str, bytes]:
        return {path: content for path, content in files.contents().items() if path.split("/")[1] == self.kind}

    def shipped(self) -> Mapping[str, bytes]:
        return {path: files.shipped_content(path) for path in shipped() if path.split("/")[1] == self.kind}

    def check(self, path: str, content: bytes) -> Described:
        """Refuses ``part.unreadable`` and what the room that reads it refuses."""
        try:
            facts = _read(path, content)
        except (ValueError, yaml.YAMLError, csv.Error, RecursionError) as error:
            raise Refusal("part.unreadable", path=path, why=unread.why(error)) from error
        judge = judges().get(path)
        return judge(path, content) if judge else described(path, facts)

    def write(self, actor: Any, path: str, content: bytes | None, basis: str) -> None:
        Copy.objects.create(
            path=path, content=content, basis=basis, since=clock.now(), entered_by=actor.account_id,
            office=actor.office,
        )  # fmt: skip
        files.forget()

    def history(self, path: str) -> list[Said]:
        return [
            Said(copy.since, copy.office, copy.basis, None if copy.content is None else bytes(copy.content))
            for copy in Copy.objects.filter(path=path)
        ]

    def depends(self, path: str, since: datetime) -> list[str]:
        return []


def described(path: str, facts: Any) -> Described:
    """A file as lists show it: by the title and the sources it gives itself (``about``), else by its name."""
    about = facts.get("about", {}) if isinstance(facts, dict) else {}
    name = path.split("/", 2)[2]
    title = about.get("title", {"en": name, "id": name})
    return Described(path, dict(title), list(about.get("sources", [])), bool(about.get("local", False)))


@cache
def judges() -> dict[str, Check]:
    return {path: judge for room in rooms() for path, judge in room.judges.items()}


def _read(path: str, content: bytes) -> Any:
    """The content of a file by its ending; ValueError where it is none of it."""
    text = content.decode("utf-8")
    ending = path.rpartition(".")[2]
    if ending in ("yaml", "yml"):
        return yaml.safe_load(text)
    if ending == "json":
        return json.loads(text)
    if ending == "csv":
        return {"rows": sum(1 for _ in csv.reader(io.StringIO(text), strict=True))}
    if ending == "md":
        return {"about": {"title": {"en": _heading(text), "id": _heading(text)}}}
    if ending in ("typ", "svg"):
        return {}
    raise ValueError(_("files ending in .%(ending)s are not taken") % {"ending": ending})


def _heading(text: str) -> str:
    """The first heading of a page in Markdown; ValueError where it begins otherwise."""
    first = text.lstrip().partition("\n")[0]
    if not first.startswith("# ") or not first[2:].strip():
        raise ValueError(_("its first line must be its title, such as: # Panduan"))
    return first[2:].strip()
