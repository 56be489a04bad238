"""All parts of the city, of whatever kind: listed, read, judged and written by the keepers of the rooms."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

import yaml
from django.utils.translation import gettext as _

from balaikota.base.adoptable import Described, Keeper, Said
from balaikota.base.manifest import rooms
from balaikota.base.refusal import Refusal

from . import files

MOST_BYTES = 2 * 2**20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def keepers() -> dict[str, Keeper]:
    """The keeper of each kind of parts."""
    return {keeper.kind: keeper for room in rooms() for keeper in room.keeps}


@cache
def allowed() -> frozenset[tuple[str, str]]:
    """Room and kind of everything that may leave or enter a city: what the manifest of the room lists, nothing else."""
    return frozenset((room.part_of or room.label, kind) for room in rooms() for kind in room.adoptable)


def keeper(path: str) -> Keeper:
    """Who keeps a part. Refuses ``part.unknown`` where no room takes such a part."""
    room, _, rest = path.partition("/")
    kind = rest.partition("/")[0]
    if (room, kind) not in allowed() or kind not in keepers():
        raise Refusal("part.unknown", path=path)
    return keepers()[kind]


def listed() -> list[Described]:
    """Every part of the city that another may take, in the order of the paths."""
    found = [part for one in keepers().values() for part in one.listed() if (part.room, part.kind) in allowed()]
    return sorted(found, key=lambda part: part.path)


def contents() -> dict[str, bytes]:
    """The content of every one of them."""
    found = {path: content for one in keepers().values() for path, content in one.contents().items()}
    return {path: found[path] for path in sorted(found) if tuple(path.split("/")[:2]) in allowed()}


def shipped() -> dict[str, bytes]:
    """What ships of them with the house, in the form `contents` would give it."""
    found = {path: content for one in keepers().values() for path, content in one.shipped().items()}
    return {path: found[path] for path in sorted(found) if tuple(path.split("/")[:2]) in allowed()}


def check(path: str, content: bytes) -> Described:
    """Judge a part without taking it. Refuses ``part.unknown``, ``part.large``, ``part.unreadable``, and more.

    YAML that repeats itself by reference is not read: a few lines of it can stand for more than fits into a machine.
    """
    found = keeper(path)
    if len(content) > MOST_BYTES:
        raise Refusal("part.large", path=path, most=MOST_BYTES // 2**20)
    if path.endswith(".yaml") and b"*" in content and _refers(content):
        raise Refusal("part.unreadable", path=path, why=_("it repeats itself by reference (*)"))
    return found.check(path, content)


def _refers(content: bytes) -> bool:
    try:
        return any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, LOADER))
    except (yaml.YAMLError, ValueError):
        return False  # its keeper says what is wrong with it


def put(actor: Any, changes: Mapping[str, bytes | None], basis: str) -> None:
    """Write parts, or take them away (None), inside the caller's transaction: all or, with a Refusal, none."""
    with files.supposing(changes):  # a template may need another that comes with it
        for path, content in changes.items():
            if content is not None:
                check(path, content)
    for path, content in changes.items():
        keeper(path).write(actor, path, content, basis)


def digest(content: bytes | None) -> str:
    """What tells two versions of a part apart."""
    return sha256(content or b"").hexdigest()


def history(path: str) -> list[Said]:
    return keeper(path).history(path)
