"""How wishes look in lists and on their own page, and an edition's changes in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.base.money import format_rupiah
from balaikota.city import current
from balaikota.city.models import Unit
from balaikota.workflow import engine
from balaikota.workflow.models import Step
from balaikota.workflow.process import say

from ..appearance import Knot, chip, days_left, reason
from ..models import Item
from . import rules
from .models import Wish
from .rules import Difference
from .told import process_of

FIELDS = {
    "name": gettext_lazy("Name"), "definition": gettext_lazy("What it is"), "contents": gettext_lazy("Contents"),
    "conditions": gettext_lazy("Conditions"), "wanted": gettext_lazy("Photos must show"),
    "words": gettext_lazy("Everyday words"), "unit_name": gettext_lazy("Unit"), "price": gettext_lazy("Price"),
    "price_origin": gettext_lazy("Origin of the price"), "min_volume": gettext_lazy("Least"),
    "max_volume": gettext_lazy("Most"), "land": gettext_lazy("Land"), "purse": gettext_lazy("Paid from"),
    "photos": gettext_lazy("Photos"), "department": gettext_lazy("Department"), "output": gettext_lazy("Output"),
    "outcome": gettext_lazy("Outcome"), "activity": gettext_lazy("Activity"),
    "account": gettext_lazy("Budget account"), "physical": gettext_lazy("Is built"), "glyph": gettext_lazy("Picture"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A wish as a list shows it. `days` are working days until the promised answer, below zero late."""

    wish: Wish
    place: str
    chip: str
    status: str
    days: int | None


def lines(wishes: Iterable[Wish]) -> list[Line]:
    """Rows of a list; the calendar is read once for all."""
    rows = list(wishes)
    calendar = current.calendar() if any(row.due for row in rows) else None
    return [_line(row, calendar) for row in rows]


def _line(wish: Wish, calendar: Any) -> Line:
    days = days_left(wish, calendar)  # type: ignore[arg-type]
    state = process_of(wish).states[wish.state]
    return Line(wish, place(wish), "accepted" if state.good else chip(state, days), say(state.title), days)


def place(wish: Wish) -> str:
    """ "RT 03/RW 05 Tanjung Buntung"."""
    rt = f"RT {wish.rt}/" if wish.rt else ""
    around = wish.region.parent
    return f"{rt}{wish.region.name} {around.name}" if around else f"{rt}{wish.region.name}"


def knots(wish: Wish, steps: list[Step], days: int | None) -> list[Knot]:
    """The thread: every step taken, and on whose desk it lies now."""
    proc = process_of(wish)
    now = proc.states[wish.state]
    found = [_knot(wish, step) for step in steps]
    if not now.final:
        words = [str(role.label) for role in now.desk] if wish.unit is None else [wish.unit.name]
        found.append(Knot("now", say(now.title), office=", ".join(words), due=wish.due, days=days,
                          estimate=wish.due_estimate, status=_("being examined")))  # fmt: skip
    return found


def _knot(wish: Wish, step: Step) -> Knot:
    proc = process_of(wish)
    move = proc.moves.get(step.move)
    to = proc.states[step.to]
    status = say(move.title) if move else _("sent")
    if why := reason(proc, step):
        status = f"{status}: {why.lower()}"
    looks = "rejected" if to.final and not to.good else "done"
    return Knot(looks, say(to.title) if move else _("Sent"), status, step.office, step.sentence, date=step.at)


def states() -> list[tuple[str, str]]:
    return [(state.name, say(state.title)) for state in engine.states(Wish.process).values()]


@dataclass(frozen=True)
class Changed:
    """One field of one entry that an edition changed, in words."""

    code: str
    name: str
    field: str
    before: str
    after: str


def changes(found: Difference, after: Mapping[str, Any]) -> list[Changed]:
    """What changed, one line for each field; the price first."""
    units = dict(Unit.objects.values_list("code", "name")) if found.changed else {}
    return [
        Changed(code, str(after[code]["name"]), str(FIELDS.get(field, field)), *(
            in_words(field, side[0], units) if side else "–" for side in pair
        ))
        for code, fields in found.changed.items()
        for field, pair in sorted(fields.items(), key=lambda pair: (pair[0] != "price", pair[0]))
    ]  # fmt: skip


def in_words(field: str, value: Any, units: Mapping[str, str]) -> str:
    """A value of an entry as people read it."""
    if field == "price":
        return format_rupiah(value)
    if field == "contents":
        return rules.contents_text(value)
    if field == "wanted":
        return "; ".join(value)
    if field == "physical":
        return _("yes") if value else _("no")
    labels: dict[str, Mapping[str, Any]] = {
        "land": dict(Item.Land.choices), "purse": dict(Item.Purse.choices), "department": units,
    }  # fmt: skip
    return str(labels.get(field, {}).get(value, value)) or "–"
