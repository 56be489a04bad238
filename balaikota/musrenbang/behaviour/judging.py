"""The judgement: would it be taken, at what cost, and which way would the steps once taken lead now. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from balaikota.base.money import Rupiah
from balaikota.base.refusal import Refusal
from balaikota.workflow.process import Move, Process, State

from .. import rules
from ..rules import Limits
from .facts import Facts, Taken
from .rulebook import CHOSEN, Blank, Rulebook


@dataclass(frozen=True)
class Stop:
    """Where the steps once taken lead no further, and why: the move is ``unknown``, not possible from there
    (``closed``), no longer of that role (``desk``), or its ``reason`` is no longer offered."""

    step: Taken
    why: str


@dataclass(frozen=True)
class Walk:
    """`states`: every state entered, in order. `trail`: the same with the moves between that led back.

    `late`: how many answers came after the promised day.
    """

    states: tuple[State, ...]
    trail: tuple[State | Move, ...]
    taken: tuple[tuple[Move, str], ...]
    stop: Stop | None
    late: int

    @property
    def promised(self) -> list[int]:
        """Working days promised at each desk."""
        return [state.within for state in self.states if state.within]


@dataclass(frozen=True)
class Judgement:
    """`faults`: why it would not be taken. `missing`: what the form wants and was not given. `shown`: whether the
    proposer is shown another that may be the same.

    `limits` of the kamus, None where it has no such entry; `cost` None where the volume has none.
    """

    faults: tuple[Refusal, ...]
    missing: tuple[Blank, ...]
    shown: bool
    limits: Limits | None
    cost: Rupiah | None
    walk: Walk | None


def judged(book: Rulebook, facts: Facts) -> Judgement:
    listed = None if book.kamus is None else book.kamus.get(facts.item)
    cost = None
    faults = list(_faults(book, facts))
    limits = listed or facts.limits
    if limits is None:
        faults.append(Refusal("item.unknown", code=facts.item))
    else:
        faults += _limit_faults(book, limits, facts)
        cost = rules.cost(limits, facts.volume) if limits.least <= facts.volume <= limits.most else None
    walk = None if book.process is None else _walk(book.process, facts)
    return Judgement(tuple(faults), _missing(book, facts), _shown(book, facts), listed, cost, walk)


def _faults(book: Rulebook, facts: Facts) -> Iterator[Refusal]:
    """What the rules of the year and the form say."""
    most = book.rule("most_per_rw", facts.plan_year) or 0
    council = facts.channel == "council"
    if council and not book.rule("council_allowed", facts.plan_year):
        yield Refusal("rule.off", what="pokir")
    if not council and most and facts.nth > most:
        yield Refusal("rw.most", most=most)
    if facts.again and not book.rule("carry_over_allowed", facts.plan_year):
        yield Refusal("earlier.rule")
    if facts.letters < book.form.letters:
        yield Refusal("why.short")
    yield from _window_faults(book, facts)


def _window_faults(book: Rulebook, facts: Facts) -> Iterator[Refusal]:
    if facts.window is not None:
        yield from _refused(lambda: rules.check_open(facts.window, "propose", facts.sent))
    if facts.channel == "council" and facts.city_opens is not None:
        days = book.rule("pokir_days_before", facts.plan_year) or 0
        latest = facts.city_opens - timedelta(days=days)
        if facts.sent > latest:
            yield Refusal("window.pokir", days=days, latest=latest)


def _limit_faults(book: Rulebook, limits: Limits, facts: Facts) -> list[Refusal]:
    limits = replace(limits, photos=max(limits.photos, book.form.photos))
    checks = [
        lambda: rules.cost(limits, facts.volume),
        lambda: rules.check_land(limits, facts.land),
        lambda: rules.check_photos(limits, facts.photos),
    ]
    return [refusal for check in checks for refusal in _refused(check)]


def _refused(check: Callable[[], object]) -> Iterator[Refusal]:
    try:
        check()
    except Refusal as refusal:
        yield refusal


def _missing(book: Rulebook, facts: Facts) -> tuple[Blank, ...]:
    """A question of the city's own is none of them: nobody knows how it would have been answered."""
    given = CHOSEN if facts.given is None else facts.given
    return tuple(one for one in book.form.blanks if one.must and one.key in CHOSEN and one.key not in given)


def _shown(book: Rulebook, facts: Facts) -> bool:
    if facts.near is None:
        return False
    metres, years = (book.rule(f"duplicate_{name}", facts.plan_year) or 0 for name in ("metres", "years"))
    return facts.near[0] <= metres and facts.near[1] <= years


def _walk(process: Process, facts: Facts) -> Walk:
    """Take the recorded steps one by one, as far as this process lets them."""
    state = process.states[process.entrances.get(_entrance(facts), process.initial)]
    states, taken = [state], list[tuple[Move, str]]()
    trail: list[State | Move] = [state]
    late = spent = 0
    for step in facts.steps:
        if why := _hindered(process, state, step):
            return Walk(tuple(states), tuple(trail), tuple(taken), Stop(step, why), late)
        move = process.moves[step.move]
        taken.append((move, step.reason))
        spent += step.days
        if move.keeps_clock:
            trail.append(move)
            continue
        late += state.within is not None and spent > state.within
        state, spent = process.states[move.to], 0
        states.append(state)
        trail.append(state)
    return Walk(tuple(states), tuple(trail), tuple(taken), None, late)


def _entrance(facts: Facts) -> str:
    return "pokir" if facts.channel == "council" else "propose"


def _hindered(process: Process, state: State, step: Taken) -> str:
    """Why this step is not to be taken from this state; empty where it is."""
    move = process.moves.get(step.move)
    if move is None:
        return "unknown"
    if state.name not in move.sources:
        return "closed"
    desk = {str(role): at.value for role, at in process.allowed(move, state.name).items()}
    if step.role and (step.role not in desk or step.at not in ("", desk[step.role])):
        return "desk"
    return "reason" if move.reasons and step.reason not in process.reasons[move.reasons] else ""
