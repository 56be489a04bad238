"""What decides about polls and ballots: plain values in, a value or a `Refusal` out.

Basis: PP 45/2017 (partisipasi masyarakat), and the city's own regulation on the vote. That a vote is direct, free and
secret follows UUD 1945 art. 28E(3) and the custom of every Indonesian ballot; nothing here replaces the meeting.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from balaikota.base.refusal import Refusal


@dataclass(frozen=True)
class Choices:
    """What somebody votes for. It shows itself to nobody: not in an event, a log, a message or a traceback."""

    numbers: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True)
class Code:
    """A printed code as it was typed; kept out of events and logs like the choices."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Offered:
    """One option as a voter may meet it; `gone` says why it can no longer be chosen."""

    cost: int
    gone: str = ""


@dataclass(frozen=True)
class Bounds:
    """How many may be approved, and for how much (rupiah; None: no limit)."""

    least: int
    most: int
    ceiling: int | None = None


PHASES = ("prepared", "announced", "voting", "counting", "published")


def phase(state: str, opens: datetime, closes: datetime, now: datetime) -> str:
    """Where a poll stands: opened it is only announced until its first moment, and from its last on it is counted.

    So voting begins and ends by the calendar alone, whether or not anybody presses a button.
    """
    if state in ("prepared", "published"):
        return state
    if state == "closed" or now >= closes:
        return "counting"
    return "announced" if now < opens else "voting"


def check_voting(state: str, opens: datetime, closes: datetime, now: datetime) -> None:
    """Refuses ``poll.prepared``, ``poll.early`` or ``poll.over`` unless votes are taken now."""
    now_is = phase(state, opens, closes, now)
    if now_is == "prepared":
        raise Refusal("poll.prepared")
    if now_is == "announced":
        raise Refusal("poll.early", opens=opens)
    if now_is != "voting":
        raise Refusal("poll.over")


def check_counted(state: str, opens: datetime, closes: datetime, now: datetime) -> None:
    """The one door to what was voted. Refuses ``poll.open`` before the end, ``poll.counting`` before publication."""
    now_is = phase(state, opens, closes, now)
    if now_is == "counting":
        raise Refusal("poll.counting")
    if now_is != "published":
        raise Refusal("poll.open")


def check_choices(
    choices: Collection[int], offered: Mapping[int, Offered], bounds: Bounds, paper: bool = False
) -> None:
    """Refuses ``choices.twice``, ``choices.unknown``, ``choices.gone``, ``choices.few``, ``choices.many``,
    ``choices.over``.

    On paper an option that was withdrawn meanwhile may be marked: the paper was printed before, and a voter does not
    lose the ballot for it.
    """
    chosen = set(choices)
    if len(chosen) < len(choices):
        raise Refusal("choices.twice", field="choices")
    for number in sorted(chosen):
        if number not in offered:
            raise Refusal("choices.unknown", field="choices", number=number)
        if offered[number].gone and not paper:
            raise Refusal("choices.gone", field="choices", number=number, why=offered[number].gone)
    if len(chosen) < bounds.least:
        raise Refusal("choices.few", field="choices", least=bounds.least, given=len(chosen))
    if len(chosen) > bounds.most:
        raise Refusal("choices.many", field="choices", most=bounds.most, given=len(chosen))
    cost = sum(offered[number].cost for number in chosen)
    if bounds.ceiling is not None and cost > bounds.ceiling:
        raise Refusal("choices.over", field="choices", cost=cost, ceiling=bounds.ceiling)


def same(first: Collection[int], second: Collection[int]) -> bool:
    """Whether two people read the same numbers from a paper."""
    return sorted(first) == sorted(second)
