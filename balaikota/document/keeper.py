"""Templates, their facts, samples and drawings as parts of the city: each is judged before it may print a paper."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import Any

import yaml

from balaikota.base import unread
from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.base.schema import schema_name
from balaikota.parts import files, templates
from balaikota.parts.keeper import Files
from balaikota.parts.shipped import shipped

from . import rules
from .kinds import Kind, read
from .samples import inputs

SECONDS = 10
"""How long a template may take to print its own sample."""
SIZES = ("f4", "a4")
_NAME = re.compile(r"[a-z0-9]+/documents/([a-z0-9_-]+/)*[a-z0-9_-]+(\.sample\.json|\.typ|\.yaml|\.svg)")


class Documents(Files):
    """The keeper of templates. Nothing of a city's is compiled but in a bounded process (`parts.templates`)."""

    def __init__(self) -> None:
        super().__init__(templates.KIND)

    def listed(self) -> list[Described]:
        found = self.contents()
        return [_described(path, found) for path in found]

    def check(self, path: str, content: bytes) -> Described:
        """Refuses ``part.unreadable``, ``part.unknown``, ``paper.package``, ``paper.template``, ``paper.facts``,
        ``paper.size``, ``paper.wording`` and ``numbering.*``."""
        if not _NAME.fullmatch(path):
            raise Refusal("part.unknown", path=path)
        super().check(path, content)
        if not _ships(path, content):
            with files.supposing({path: content}):
                _judge(path, content)
        return _described(path, {**self.contents(), path: content})


def _judge(path: str, content: bytes) -> None:
    if path.endswith(".yaml"):
        check_facts(path, content)
    if path.endswith(".typ"):
        rules.check_template(content.decode())
    for one in tried(path):
        trial(one)


def check_facts(path: str, content: bytes) -> Kind:
    """A page of facts: complete, and its sentences name nothing that those that ship do not."""
    try:
        found = read(path, content)
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise Refusal("paper.facts", path=path, what=unread.why(error)) from error
    if found.size not in SIZES:
        raise Refusal("paper.size", size=found.size)
    if not isinstance(found.title, str) or not found.title.strip() or not isinstance(found.number, str):
        raise Refusal("paper.facts", path=path, what="title, number")
    rules.check_pattern(found.number)
    if path in shipped():
        _check_wording(path, found.facts, read(path, files.shipped_content(path)).facts)
    return found


def _check_wording(path: str, facts: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
    mine, theirs = dict(sentences(facts)), dict(sentences(ours))
    lost = sorted(where for where in set(theirs) - set(mine) if where[-1:] != ("signatories",))
    if lost:
        raise Refusal("paper.facts", path=path, what=".".join(lost[0]))
    known = {name for where, texts in theirs.items() if where not in _OWN for text in texts for name in _names(text)}
    for where, texts in mine.items():
        for name in (name for text in texts if where not in _OWN for name in _names(text)):
            if name not in known:
                raise Refusal("paper.wording", where=".".join(where), name=name, known=", ".join(sorted(known)))


_OWN = {("number",), ("title",), ("size",)}


def sentences(facts: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every sentence of a page of facts with its place; a list of lines is one. TypeError where it is no text."""
    if isinstance(facts, Mapping):
        for key, value in facts.items():
            yield from sentences(value, (*where, str(key)))
    elif isinstance(facts, list):
        yield where, [str(line) for line in facts]
    else:
        yield where, [str(facts)]


def _names(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return [text[:40]]


def trial(path: str) -> bytes:
    """The print of a template's sample, as things are supposed. Refuses ``paper.template``."""
    _, root = templates.template(path)
    return _trial(schema_name(), files.marks(templates.KIND), str(root), path)


@lru_cache(maxsize=16)
def _trial(schema: str, marks: Any, root: str, path: str) -> bytes:
    """The same templates print the same, so what was tried is not tried again."""
    file, folder = templates.template(path)
    return templates.bounded(file, folder, inputs(path), seconds=SECONDS)


def pictures(path: str, most: int = 2) -> list[str]:
    """The first pages of what a part changes, as PNG in base64; none where nothing with a sample draws it in."""
    return next((templates.pictures(one, inputs(one), most, SECONDS) for one in tried(path)), [])


def tried(path: str) -> list[str]:
    """The templates that a part is tried by: itself, or those that draw it in; each has a sample beside it."""
    return sorted(_tried(path))


def _tried(path: str) -> Iterator[str]:
    found = {one: text for one, text in files.contents().items() if one.split("/")[1] == templates.KIND}
    own = re.sub(r"\.(sample\.json|yaml|typ|svg)$", "", path)
    name = path.rpartition("/")[2]
    for one in found:
        if one.endswith(".typ") and one.replace(".typ", ".sample.json") in found:
            drawn = name.encode() in found[one] or (path.endswith(".svg") and b".svg" in found[one])
            if one == f"{own}.typ" or drawn:
                yield one


def _ships(path: str, content: bytes) -> bool:
    return path in shipped() and files.shipped_content(path) == content


def _described(path: str, found: Mapping[str, bytes]) -> Described:
    """By the title its page of facts gives and what of the paper it is; a part without one by its name."""
    name = path.split("/", 2)[2]
    _stem, _dot, ending = name.rpartition("/")[2].partition(".")
    facts = found.get(f"{path.removesuffix(f'.{ending}')}.yaml") if ending in _ROLES else None
    try:
        title = read(path, facts).title if facts is not None else ""
    except (KeyError, TypeError, yaml.YAMLError):
        title = ""
    if not title:
        return Described(path, {"en": name, "id": name})
    return Described(path, {language: f"{title} ({word})" for language, word in _ROLES[ending].items()})


_ROLES = {
    "yaml": {"en": "wording and number", "id": "kalimat dan nomor"},
    "typ": {"en": "template", "id": "templat"},
    "sample.json": {"en": "sample", "id": "contoh isi"},
}
"""What a file of a paper is, by its ending."""
