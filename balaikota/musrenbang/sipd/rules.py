"""When a row of SIPD's list is one of our proposals, and in what it differs. Pure.

SIPD publishes no interface; its lists come as files whose rows seldom bear our number. So a row is known, in this
order, by our number anywhere in it, by SIPD's own number that came back before, or by likeness.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rapidfuzz import fuzz

from balaikota.base.refusal import Refusal

NUMBER = re.compile(r"\b[A-Z]{2,4}\d{2}-\d{5,7}\b")
"""Our public number as it stands in a text (`base.ids.PublicNumber`)."""
SURE, APART = 80, 8
"""Likeness (of 100) from which a row is taken for a proposal, and how far the second best must be behind."""
POSSIBLE = 55
"""Likeness from which a proposal is suggested to whoever decides."""


LEAST_TITLE = 60
"""Likeness of the thing itself below which place and money are not even looked at."""


@dataclass(frozen=True)
class Ours:
    """A proposal as it is compared."""

    number: str
    title: str
    place: str
    unit: str
    unit_name: str
    activity: str
    volume: Decimal
    cost: int


@dataclass(frozen=True)
class Theirs:
    """A row as it is compared; None or empty is what the file does not say."""

    title: str = ""
    place: str = ""
    unit: str = ""
    activity: str = ""
    volume: Decimal | None = None
    cost: int | None = None


@dataclass(frozen=True)
class Difference:
    field: str
    ours: str
    theirs: str


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Our public numbers in a row's texts, each once, in order."""
    return list(dict.fromkeys(found for text in texts for found in NUMBER.findall(text.upper())))


def likeness(ours: Ours, theirs: Theirs) -> int:
    """How alike a row and a proposal are, 0 to 100: the thing counts half, the place three tenths, the money a fifth.

    What the file does not say counts neither for nor against; but without a place nothing is sure.
    """
    thing = same_thing(ours.title, theirs.title)
    if thing < LEAST_TITLE:
        return 0
    parts: list[tuple[int, float]] = [(50, thing)]
    if theirs.place:
        parts.append((30, fuzz.token_set_ratio(ours.place.lower(), theirs.place.lower())))
    if theirs.cost is not None:
        parts.append((20, _closeness(ours.cost, theirs.cost)))
    found = round(sum(weight * score for weight, score in parts) / sum(weight for weight, _ in parts))
    return found if theirs.place else min(found, SURE - 1)


@lru_cache(100_000)
def same_thing(ours: str, theirs: str) -> float:
    """How alike two titles are, 0 to 100. A kamus has few titles and a list has many rows, so answers are kept."""
    return fuzz.token_set_ratio(ours.lower(), theirs.lower())


def _closeness(a: int, b: int) -> float:
    """100 where two amounts are equal, 0 where one is twice the other or more."""
    most = max(a, b)
    return 100.0 if a == b else max(0.0, 100 - 200 * abs(a - b) / most)


def surest(scores: Sequence[int]) -> int | None:
    """The place of the one score that is sure and stands alone; None where there is doubt."""
    if not scores:
        return None
    best = max(range(len(scores)), key=scores.__getitem__)
    second = max((score for n, score in enumerate(scores) if n != best), default=0)
    return best if scores[best] >= SURE and scores[best] - second >= APART else None


def differences(ours: Sequence[Ours], theirs: Theirs) -> list[Difference]:
    """What a row says otherwise than the proposals it is of. With several, only their sum is compared with the cost."""
    cost = sum(one.cost for one in ours)
    found = list(_details(ours[0], theirs)) if len(ours) == 1 else []
    if theirs.cost is not None and theirs.cost != cost:
        found.append(Difference("cost", str(cost), str(theirs.cost)))
    return found


def _details(ours: Ours, theirs: Theirs) -> Iterator[Difference]:
    if theirs.volume is not None and theirs.volume != ours.volume:
        yield Difference("volume", str(ours.volume.normalize()), str(theirs.volume.normalize()))
    if theirs.unit and not _same_unit(ours, theirs.unit):
        yield Difference("unit", f"{ours.unit} {ours.unit_name}".strip(), theirs.unit)
    if theirs.activity and ours.activity and _digits(theirs.activity) != _digits(ours.activity):
        yield Difference("activity", ours.activity, theirs.activity)


def _same_unit(ours: Ours, theirs: str) -> bool:
    return (bool(_digits(theirs)) and _digits(theirs)[:12] == _digits(ours.unit)[:12]) or fuzz.token_set_ratio(
        ours.unit_name.lower(), theirs.lower()
    ) >= 90  # fmt: skip


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


def amount(text: str, field: str) -> int | None:
    """Rupiah of a cell: 137500000, 137.500.000 or Rp137.500.000,00; None where it is empty.

    Refuses ``number.wrong``.
    """
    value = quantity(text.replace("Rp", "").replace("rp", ""), field)
    return None if value is None else int(value)


def quantity(text: str, field: str) -> Decimal | None:
    """A number as Indonesians or machines write it; the first one of "120 meter". Refuses ``number.wrong``."""
    text = text.strip()
    if not text:
        return None
    found = re.match(r"-?[\d.,]+", text)
    try:
        return Decimal(_plain(found[0]) if found else text)
    except InvalidOperation as error:
        raise Refusal("number.wrong", field=field, value=text) from error


def _plain(text: str) -> str:
    """1.234.567,89 and 1,234,567.89 and 1234567.89 as the last."""
    text = text.rstrip(".,")
    comma, point = text.rfind(","), text.rfind(".")
    if comma > point:
        whole, part = text[:comma].replace(".", "").replace(",", ""), text[comma + 1 :]
        return f"{whole}.{part}" if text.count(",") == 1 and len(part) != 3 else f"{whole}{part}"
    if text.count(".") > 1 or (point >= 0 and len(text) - point == 4 and comma < 0 and text[0] != "0"):
        return text.replace(".", "").replace(",", "")
    return text.replace(",", "")
