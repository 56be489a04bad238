"""What decides about editions, sheets and prices: plain values in, a value or a `Refusal` out."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from balaikota.base.money import Rupiah, rupiah
from balaikota.base.refusal import Refusal

Entry = Mapping[str, Any]
"""One entry of the kamus as JSON, see `entries.entry`."""
Entries = Mapping[str, Entry]
"""Entries by code."""
Change = tuple[tuple[Any, ...], tuple[Any, ...]]
"""Before and after; an empty tuple where the field did not exist."""


@dataclass(frozen=True)
class Difference:
    """What turns one edition into another."""

    added: Entries
    removed: tuple[str, ...]
    changed: Mapping[str, Mapping[str, Change]]

    @property
    def empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def difference(before: Entries, after: Entries) -> Difference:
    """What was added, removed and changed, field by field; ``applied(difference(a, b), a) == b``."""
    return Difference(
        added={code: entry for code, entry in after.items() if code not in before},
        removed=tuple(code for code in before if code not in after),
        changed={
            code: _changes(before[code], entry)
            for code, entry in after.items()
            if code in before and before[code] != entry
        },
    )


def _changes(before: Entry, after: Entry) -> dict[str, Change]:
    fields = [*before, *(name for name in after if name not in before)]
    pairs = {name: (_of(before, name), _of(after, name)) for name in fields}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _of(entry: Entry, name: str) -> tuple[Any, ...]:
    return (entry[name],) if name in entry else ()


def applied(found: Difference, before: Entries) -> dict[str, Entry]:
    """The later edition, from the earlier one and what changed between them."""
    kept = {code: entry for code, entry in before.items() if code not in found.removed}
    changed = {code: _changed(kept[code], changes) for code, changes in found.changed.items()}
    return kept | changed | dict(found.added)


def _changed(entry: Entry, changes: Mapping[str, Change]) -> Entry:
    kept = {name: value for name, value in entry.items() if name not in changes}
    return kept | {name: after[0] for name, (_, after) in changes.items() if after}


def digest(entries: Entries) -> str:
    """SHA-256 of the entries, whatever their order."""
    text = json.dumps(entries, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def number_of(prefix: str, year: int, sequence: int) -> str:
    """ "BTM28-K0012": like the number of a proposal; its K keeps the two apart however they are typed."""
    return f"{prefix}{year % 100:02d}-K{sequence:04d}"


def read_number(text: str) -> str:
    """The number as kept, of one typed by a person; empty where it is none."""
    found = re.fullmatch(r"([A-Z]{2,4})(\d{2})K(\d{1,6})", re.sub(r"[\s._/-]", "", text).upper())
    return number_of(found[1], int(found[2]), int(found[3])) if found else ""


# ---- Cells of a sheet ------------------------------------------------------------------------------------------------

_CONTENT = re.compile(r"(?P<name>.+?)\s*[=:]\s*(?P<volume>\d[\d.,]*)\s*(?P<unit>.*)")


def contents_text(contents: Sequence[Entry]) -> str:
    """ "benih lele = 500 ekor; pakan = 2 karung"."""
    return "; ".join(f"{part['name']} = {part['volume']} {part['unit']}".strip() for part in contents)


def read_contents(text: str) -> list[dict[str, str]]:
    """What a package holds, one part after each semicolon or line. Refuses ``contents.wrong``."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    found = [_CONTENT.fullmatch(part) for part in parts]
    for part, match in zip(parts, found, strict=True):
        if match is None:
            raise Refusal("contents.wrong", field="contents", value=part)
    return [
        {"name": match["name"].strip(), "volume": plain_number(match["volume"]), "unit": match["unit"].strip()}
        for match in found
        if match
    ]


def plain_number(text: str) -> str:
    """ "1.200" and "12,5" as Indonesians write them, as "1200" and "12.5". Refuses ``number.wrong``."""
    return plain(decimal(text, "contents"))


def plain(value: Decimal) -> str:
    """Without trailing zeros and never 1E+2."""
    return f"{value.normalize():f}"


def decimal(text: str, field: str) -> Decimal:
    """A number as a person or a spreadsheet writes it. Refuses ``number.wrong``."""
    written = text.strip().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d*)?", written):
        written = written.replace(".", "")
    try:
        found = Decimal(written.replace(",", "."))
    except InvalidOperation as error:
        raise Refusal("number.wrong", field=field, value=text) from error
    if not found.is_finite():
        raise Refusal("number.wrong", field=field, value=text)
    return found


def lines(text: str) -> list[str]:
    """One sentence on each line."""
    return [line.strip() for line in re.split(r"[\n|]", text) if line.strip()]


# ---- Limits and prices -----------------------------------------------------------------------------------------------


def check_entry(code: str, entry: Entry) -> None:
    """Refuses ``code.wrong``, ``price.wrong``, ``limits.wrong``, ``photos.wrong``: what no entry may say."""
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{0,11}", code):
        raise Refusal("code.wrong", field="code", value=code)
    if not 0 < entry["price"] < 10**13:
        raise Refusal("price.wrong", field="price")
    least, most = Decimal(entry["min_volume"]), Decimal(entry["max_volume"])
    if not 0 < least <= most < 10**10:
        raise Refusal("limits.wrong", field="max_volume", least=str(entry["min_volume"]), most=str(entry["max_volume"]))
    if not 0 <= entry["photos"] <= 10:
        raise Refusal("photos.wrong", field="photos")
    if len(entry["wanted"]) > max(entry["photos"], 3):
        raise Refusal("wanted.many", field="wanted", photos=entry["photos"])


def cost_at(price: int, volume: Decimal) -> Rupiah:
    """What a volume costs at a price: rounded down to whole rupiah, as when it was sent."""
    return rupiah(price * volume)
