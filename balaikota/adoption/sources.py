"""A bundle as a folder of plain files, for people who keep it in a version control system: read, judged, written.

``balai.yaml`` says what it is, ``isi/<room>/<kind>/<name>`` holds only what differs from what ships with the house.
The folders of this project stand in ``givers/<name>/<version>/`` beside this file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from balaikota.base import clock, unread
from balaikota.base.refusal import Refusal
from balaikota.bundle.manifest import NAME, Origin, Version
from balaikota.city import current
from balaikota.parts import files, shelf
from balaikota.parts.actions import change_part

from .opening import software

GIVERS = Path(__file__).parent / "givers"
FACTS, CONTENT = "balai.yaml", "isi"


@dataclass(frozen=True)
class About:
    """What a part changes, in both languages, on which reference, and whether that reference was read in its law."""

    about: Mapping[str, str]
    reference: str
    verified: bool = False


@dataclass(frozen=True)
class SourceFacts:
    """What ``balai.yaml`` says. `without`: what ships with the house and this city has not."""

    name: str
    version: Version
    city: str
    city_name: str
    licence: str
    needs: str
    expires: date
    rooms: Sequence[str]
    notes: Mapping[str, str]
    parts: Mapping[str, About]
    lineage: Sequence[Origin] = field(default=())
    without: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Source:
    facts: SourceFacts
    parts: Mapping[str, bytes]

    def over(self, house: Mapping[str, bytes]) -> dict[str, bytes]:
        """Every part of its rooms as the city has them: what ships, with its own over it."""
        rooms = {path: one for path, one in house.items() if path.split("/")[0] in self.facts.rooms}
        found = rooms | dict(self.parts)
        return {path: found[path] for path in sorted(found) if path not in self.facts.without}


def givers() -> dict[str, Path]:
    """The folders of this project, by "surabaya 2026.1", in the order of name and version."""
    found = [
        (file.parent.parent.name, Version.parse(file.parent.name), file.parent) for file in GIVERS.glob("*/*/" + FACTS)
    ]
    return {f"{name} {version}": folder for name, version, folder in sorted(found)}


def read_source(folder: Path) -> Source:
    """A folder whose list and files agree, and whose every part its keeper takes.

    Refuses ``part.unreadable``, ``bundle.missing_part``, ``bundle.unknown_part`` and what the keepers refuse.
    """
    facts, parts = read_facts(folder), _contents(folder / CONTENT)
    for path in sorted(facts.parts.keys() ^ parts.keys()):
        raise Refusal("bundle.unknown_part" if path in parts else "bundle.missing_part", path=path)
    check_parts(parts)
    return Source(facts, parts)


def read_facts(folder: Path) -> SourceFacts:
    """What ``balai.yaml`` says. Refuses ``part.unreadable``."""
    try:
        return _facts(yaml.safe_load((folder / FACTS).read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refusal("part.unreadable", path=FACTS, why=unread.why(error)) from error


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Each judged by its keeper, with the others beside it: a template may need another that comes with it."""
    with files.supposing(parts):
        for path, content in parts.items():
            shelf.check(path, content)


def _contents(root: Path) -> dict[str, bytes]:
    """Plain files alone; a link is none."""
    found = sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def _facts(data: Mapping[str, Any]) -> SourceFacts:
    if not NAME.fullmatch(data["name"]):
        raise ValueError(f"{data['name']!r} is no name of a bundle")
    if not isinstance(data["expires"], date):
        raise ValueError("expires is no date")
    return SourceFacts(
        name=data["name"], version=Version.parse(data["version"]), city=data["city"]["code"],
        city_name=data["city"]["name"], licence=data["licence"], needs=data["needs"], expires=data["expires"],
        rooms=data["rooms"], notes=data["notes"],
        parts={path: About(**one) for path, one in data["parts"].items()},
        lineage=[Origin(**one) for one in data.get("lineage") or ()], without=data.get("without") or (),
    )  # fmt: skip


def put_source(actor: Any, source: Source) -> list[str]:
    """Make the parts of a folder those of the city now served, each on the reference it names; the paths that changed.

    Local ones become known and stay off, as always.
    """
    now = shelf.contents()
    changed = [path for path, content in source.parts.items() if now.get(path) != content]
    for path in changed:
        change_part(actor=actor, path=path, content=source.parts[path], basis=source.facts.parts[path].reference)
    return changed


def save_source(folder: Path, facts: SourceFacts) -> Source:
    """Write what the city now served has other than the house; `facts.parts` and `facts.without` are told by it.

    Of a part that `facts` speak of the words are kept. Files of the folder that are no part any more are taken away.
    """
    house, now = shelf.shipped(), shelf.contents()
    mine = {path: one for path, one in now.items() if path.split("/")[0] in facts.rooms and house.get(path) != one}
    without = [path for path in house if path.split("/")[0] in facts.rooms and path not in now]
    described = {part.path: part for part in shelf.listed() if part.path in mine}
    parts = {
        path: facts.parts.get(path) or About(dict(part.title), "; ".join(part.sources))
        for path, part in described.items()
    }
    source = Source(SourceFacts(**vars(facts) | {"parts": parts, "without": without}), mine)
    _write(folder, source)
    return source


def blank(name: str) -> SourceFacts:
    """What a new folder of the city now served says at first: version 1 of this year, good for three years."""
    profile, today = current.profile(), clock.today()
    return SourceFacts(
        name=name, version=Version(today.year, 1), city=profile.code, city_name=profile.name,
        licence="AGPL-3.0-or-later", needs=software(), expires=date(today.year + 3, 12, 31),
        rooms=sorted({room for room, _ in shelf.allowed()}), notes={"en": "", "id": ""}, parts={},
    )  # fmt: skip


def _write(folder: Path, source: Source) -> None:
    root = folder / CONTENT
    for path in _contents(root).keys() - source.parts.keys():
        (root / path).unlink()
    for path, content in source.parts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    text = yaml.safe_dump(_said(source.facts), sort_keys=False, allow_unicode=True, width=110)
    (folder / FACTS).write_text(text, encoding="utf-8")


def _said(facts: SourceFacts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": facts.name, "version": str(facts.version), "city": {"code": facts.city, "name": facts.city_name},
        "licence": facts.licence, "needs": facts.needs, "expires": facts.expires, "rooms": list(facts.rooms),
        "notes": dict(facts.notes), "parts": {path: asdict(one) for path, one in facts.parts.items()},
    }  # fmt: skip
    said |= {"without": list(facts.without)} if facts.without else {}
    return said | ({"lineage": [asdict(one) for one in facts.lineage]} if facts.lineage else {})
