"""What the screen of the room shows: one proposal, the order with the line of the ceiling, the berita acara so far."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..appearance import place, title
from ..models import Item, Meeting
from . import minutes, queries, showing
from .criteria import Criteria
from .forms.screen import FORMS, MoveForm
from .models import Agenda, Sitting, sitting_of

NEAR = 3
MOST_SHOWN = 120
"""Rows of the order on the screen at once, around the one that is spoken of."""


@dataclass(frozen=True)
class Shown:
    """A proposal as the room sees it."""

    row: queries.Row
    item: Agenda
    title: str
    place: str
    score: str
    tie: str
    warnings: list[str]


def screen_of(meeting: Meeting, may: bool, watched: str, moving: str, bound: dict[str, Any]) -> dict[str, Any]:
    """Everything the templates of the screen name. `bound` holds a form that came back with faults."""
    order = queries.order(meeting)
    items = [row.item for row in order.rows if row.item]
    here = _here(order.rows, sitting_of(meeting), watched, bound) if items else None
    shown = _shown(here, order.criteria, meeting) if here else None
    agreed, sitting = minutes.body(meeting, "", ""), sitting_of(meeting)
    return {
        "meeting": meeting, "sitting": sitting, "may": may and not queries.is_closed(meeting),
        "order": order, "rows": _around(order.rows, here), "here": shown, "watched": bool(watched),
        "before": order.rows[here.place - 2] if here and here.place > 1 else None,
        "after": order.rows[here.place] if here and here.place < len(order.rows) else None,
        "counts": Counter(item.verdict for item in items), "agreed": agreed, "showing": showing,
        "purses": dict(Item.Purse.choices), "verdicts": dict(Agenda.Verdict.choices),
        "forms": _forms(shown, bound) if may and shown else {},
        "move": bound.get("move") or _move(items, meeting, moving),
        "moving": bool(moving) or "move" in bound, "refused": bound.get("verdict"), "title": title, "place": place,
    }  # fmt: skip


def _move(items: list[Agenda], meeting: Meeting, number: str) -> MoveForm | None:
    return MoveForm(items=items, seen=sitting_of(meeting).arranged, number=number) if items else None


def _here(rows: list[queries.Row], sitting: Sitting, watched: str, bound: dict[str, Any]) -> queries.Row:
    """The one a form is about, else the one this visitor looks at, else the one the chair points at, else the first."""
    wanted = bound["item"].proposal.number if "item" in bound else watched
    by_number = {row.proposal.number: row for row in rows}
    if wanted in by_number:
        return by_number[wanted]
    return next((row for row in rows if row.item and row.item.pk == sitting.current_id), rows[0])


def _around(rows: list[queries.Row], here: queries.Row | None) -> list[queries.Row]:
    start = max(0, (here.place if here else 1) - MOST_SHOWN // 2)
    return rows[start : start + MOST_SHOWN]


def _shown(row: queries.Row, by: Criteria, meeting: Meeting) -> Shown:
    item = queries.agenda_item(meeting, row.proposal.number)
    (warned,) = showing.warnings_of([row])
    return Shown(
        row, item, title(row.proposal), place(row.proposal), showing.points(row.score),
        showing.explained(row, by.ties), warned,
    )  # fmt: skip


def _forms(shown: Shown | None, bound: dict[str, Any]) -> dict[str, Any]:
    """A form for each verdict; the one that came back stands in its place."""
    if shown is None or shown.item.outcome == Agenda.Outcome.DONE:
        return {}
    made = {verdict: form(item=shown.item, verdict=verdict) for verdict, form in FORMS.items()}
    returned = bound.get("verdict")
    return made | ({str(returned.initial["verdict"]): returned} if returned is not None else {})
