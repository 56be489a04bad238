"""Translation catalogues, one per room: extract, compile, check.

``python -m balaikota.config.catalogues update|compile|check [room ...]``

The message is an English sentence in the code; the Indonesian text stands in
``balaikota/<room>/locale/id/LC_MESSAGES/django.po``. Guessed ("fuzzy") translations are never written.
Compiled ``.mo`` files are made on demand by :func:`compile_all` and are not kept in the repository.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGE = "id"
SKIPPED_FOLDERS = {"tests", "migrations", "static", "locale", "data", "node_modules", "__pycache__"}
METHODS: list[Any] = [
    ("**.py", "python"),
    ("**.html", "jinja2.ext:babel_extract"),
    ("**.txt", "jinja2.ext:babel_extract"),
]
JINJA = {"extensions": "jinja2.ext.do,jinja2.ext.loopcontrols", "silent": "false", "trimmed": "true"}
OPTIONS = {"**.html": JINJA, "**.txt": JINJA}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# What a sentence is filled with: %(name)s of gettext, {name} of refusals.
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)[^{}]*\}")


def rooms(names: Iterable[str] = (), package: Path = PACKAGE) -> list[Path]:
    """The folders of the named rooms and parts (``musrenbang/voices``), or of all. Raises ``LookupError`` for others.

    A part is a folder of a room that is an application of its own.
    """
    folders = [path.parent for path in [*package.glob("*/__init__.py"), *package.glob("*/*/apps.py")]]
    found = {path.relative_to(package).as_posix(): path for path in sorted(folders)}
    unknown = [name for name in names if name not in found]
    if unknown:
        raise LookupError(f"no such room: {', '.join(unknown)}")
    return [found[name] for name in names] if names else list(found.values())


def po_path(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def apart(installed: Iterable[str], package: Path = PACKAGE) -> list[Path]:
    """Folders of the catalogues of rooms that are no application: what Django does not find by itself."""
    known = set(installed)
    names = {room: ".".join([package.name, *room.relative_to(package).parts]) for room in rooms(package=package)}
    return [room / "locale" for room, name in names.items() if name not in known and po_path(room).exists()]


def extract(room: Path) -> Catalog:
    """Every message of a room's Python code and templates, as an untranslated catalogue."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    catalog = Catalog(project="balaikota", charset="utf-8")
    walk = extract_from_dir(
        room, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",), directory_filter=_is_source
    )
    for filename, _line, message, comments, context in walk:
        catalog.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalog


def read(room: Path) -> Catalog:
    """The room's Indonesian catalogue; an empty one where there is none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = po_path(room)
    if not path.exists():
        return Catalog(locale=LANGUAGE, project="balaikota", charset="utf-8", fuzzy=False, header_comment="")
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def update(room: Path) -> int:
    """Bring the room's catalogue up to its code, keeping every translation; returns the number of messages.

    A message that left the code is kept as obsolete, and gets its translation back when it returns.
    """
    from babel.messages.pofile import write_po

    template, catalog = extract(room), read(room)
    path = po_path(room)
    if not len(template) and not path.exists():
        return 0
    for old in list(catalog.obsolete.values()):
        catalog[old.id] = old
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False, include_previous=False)
    return len(template)


def compile_all(package: Path = PACKAGE) -> int:
    """Write each ``.mo`` older than its ``.po``; returns how many. A read-only installation is left as it is."""
    return sum(_compile(po) for po in _catalogues(rooms(package=package)) if _is_stale(po))


def _catalogues(chosen: Iterable[Path]) -> Iterator[Path]:
    """Of those rooms that have one."""
    return (po for room in chosen if (po := po_path(room)).exists())


def check(room: Path) -> Iterator[str]:
    """One line per message that is missing, untranslated, guessed or filled with an unknown value."""
    template, catalog = extract(room), read(room)
    for message in template:
        if not message.id:
            continue
        known = catalog.get(message.id, message.context)
        fault = "not in the catalogue" if known is None else _fault(known)
        if fault:
            yield f"{room.name}: {fault}: {_text(message)!r} ({', '.join(sorted({f for f, _ in message.locations}))})"


def clashes(chosen: Iterable[Path]) -> Iterator[str]:
    """One line per message that two rooms translate otherwise: on every page only one of the two would be read."""
    said: dict[tuple[Any, str | None], dict[str, Path]] = {}
    for room in chosen:
        for message in read(room):
            if message.id and message.string:
                said.setdefault((message.id, message.context), {}).setdefault(str(message.string), room)
    for (text, _context), ways in said.items():
        if len(ways) > 1:
            yield f"{text!r} is said in two ways: " + "; ".join(f"{way} ({room.name})" for way, room in ways.items())


def main(arguments: list[str]) -> int:
    """The command line; 1 where ``check`` found something, 2 where it was called wrongly."""
    commands = {"update": _update_rooms, "compile": _compile_rooms, "check": _check_rooms}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    return commands[arguments[0]](rooms(arguments[1:])) or 0


def _update_rooms(chosen: list[Path]) -> None:
    for room in chosen:
        print(f"{room.name}: {update(room)} messages")


def _compile_rooms(chosen: list[Path]) -> None:
    print(f"{sum(map(_compile, _catalogues(chosen)))} compiled")


def _check_rooms(chosen: list[Path]) -> int:
    faults = [*(fault for room in chosen for fault in check(room)), *clashes(chosen)]
    print("\n".join(faults) or "every message is translated")
    return 1 if faults else 0


def _is_source(folder: str | os.PathLike[str]) -> bool:
    name = os.path.basename(folder)
    return name not in SKIPPED_FOLDERS and not name.startswith(".") and not os.path.exists(f"{folder}/apps.py")


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> bool:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        catalog = read_po(file, locale=LANGUAGE)
    # Written beside and moved into place: two processes may start at once.
    part = po.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as target:
            write_mo(target, catalog)
        part.replace(po.with_suffix(".mo"))
    except OSError:
        part.unlink(missing_ok=True)
        return False
    return True


def _fault(message: Message) -> str | None:
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    if not all(texts):
        return "untranslated"
    if message.fuzzy:
        return "guessed (fuzzy)"
    sources = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    unknown = _placeholders(texts) - _placeholders(sources)
    return f"translation fills in unknown {', '.join(sorted(unknown))}" if unknown else None


def _placeholders(texts: Iterable[str | None]) -> set[str]:
    return {percent or brace for text in texts for percent, brace in PLACEHOLDER.findall(text or "")}


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
