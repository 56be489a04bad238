"""What a bundle says of itself (`balai.json`), and how it is written down so that the same says the same bytes."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from balaikota.base.refusal import Refusal

FORMAT = 1
VERSION = re.compile(r"(\d{4})\.(\d{1,4})")
PATH = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}(?:/[a-z0-9][a-z0-9_.-]{0,80}){1,5}")
NAME = re.compile(r"[a-z][a-z0-9_-]{1,40}")
HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no text may hold: it would move the cursor of whoever reads it, turn the line around, or be no letter at all."""
KINDS = ("workflows", "regulations", "codes", "forms", "documents", "roles", "pages", "samples")
"""What can be adopted (DESIGN: adoptable parts); nothing else has a place in a bundle."""


@dataclass(frozen=True, order=True)
class Version:
    """A year and a number in it: 2026.1 comes before 2026.2 and before 2027.1."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        found = VERSION.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is not a version such as 2026.1")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year}.{self.number}"


@dataclass(frozen=True)
class Part:
    """One thing that can be adopted. `path` is where it stands under `isi/`: room/kind/name.

    `local` ones are bound to a regulation of the giver (tariffs, quotas, price books) and stay off until the adopter
    enters its own legal basis.
    """

    path: str
    sha256: str
    size: int
    title: Mapping[str, str]
    sources: Sequence[str] = ()
    local: bool = False

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    @property
    def kind(self) -> str:
        return self.path.split("/")[1]


@dataclass(frozen=True)
class Origin:
    """A bundle this one was made from: whose, which version, what of it was changed, and whom to thank."""

    city: str
    name: str
    version: str
    sha256: str
    changed: Sequence[str] = ()
    credit: Sequence[str] = ()


@dataclass(frozen=True)
class Manifest:
    """`city` is the Kemendagri code of the giver; `needs` the least version of the software."""

    name: str
    version: Version
    city: str
    city_name: str
    made: date
    expires: date
    needs: str
    licence: str
    parts: Sequence[Part]
    lineage: Sequence[Origin] = field(default=())

    @property
    def file_name(self) -> str:
        return f"{self.name}-{self.version}.balai"

    def to_bytes(self) -> bytes:
        """Canonical JSON: keys sorted, no blanks, UTF-8 (RFC 8785 for what occurs here: texts, integers, booleans)."""
        body = asdict(self) | {
            "format": FORMAT, "version": str(self.version), "made": self.made.isoformat(),
            "expires": self.expires.isoformat(), "parts": [asdict(part) for part in self.parts],
        }  # fmt: skip
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(text: str) -> str:
    """A text of a stranger as it can be shown: what no text may hold stands there written out."""
    return HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def read(raw: bytes) -> Manifest:
    """A manifest as it was written. Refuses ``bundle.manifest`` with what is wrong."""
    try:
        return _manifest(json.loads(raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_once))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("bundle.manifest", why=str(error)[:200] or type(error).__name__) from error


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice would be read differently by different programs."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _manifest(body: Mapping[str, Any]) -> Manifest:
    if body["format"] != FORMAT:
        raise ValueError(f"format {body['format']!r} is not {FORMAT}")
    parts = [_part(one) for one in _listed(body["parts"])]
    if [part.path for part in parts] != sorted({part.path for part in parts}):
        raise ValueError("parts are not in order, or one stands twice")
    name, city = _text(body["name"]), _text(body["city"])
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a bundle")
    return Manifest(
        name=name, version=Version.parse(_text(body["version"])), city=city, city_name=_text(body["city_name"]),
        made=date.fromisoformat(_text(body["made"])), expires=date.fromisoformat(_text(body["expires"])),
        needs=_text(body["needs"]), licence=_text(body["licence"]), parts=parts,
        lineage=[_origin(one) for one in _listed(body["lineage"])],
    )  # fmt: skip


def _part(body: Mapping[str, Any]) -> Part:
    path, size, local = _text(body["path"]), body["size"], body["local"]
    if not PATH.fullmatch(path) or path.split("/")[1] not in KINDS:
        raise ValueError(f"{path!r} is no path of a part")
    if not re.fullmatch(r"[0-9a-f]{64}", _text(body["sha256"])):
        raise ValueError(f"the hash of {path} is none")
    if type(size) is not int or size < 0 or type(local) is not bool:
        raise ValueError(f"size or local of {path} is wrong")
    title = {_text(language): _text(words) for language, words in body["title"].items()}
    return Part(path, body["sha256"], size, title, [_text(one) for one in _listed(body["sources"])], local)


def _origin(body: Mapping[str, Any]) -> Origin:
    version = str(Version.parse(_text(body["version"])))
    changed, credit = ([_text(one) for one in _listed(body[key])] for key in ("changed", "credit"))
    return Origin(_text(body["city"]), _text(body["name"]), version, _text(body["sha256"]), changed, credit)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 2000:
        raise ValueError(f"{str(value)[:40]!r} is no text")
    if HIDDEN.search(value):
        raise ValueError(f"{value[:40]!r} holds a character that no text may hold")
    return value


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > 10_000:
        raise ValueError("a list is missing")
    return value
