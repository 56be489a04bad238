"""The meeting pack: one PDF with agenda, proposals, map, attendance sheet and form of verdicts; kept nowhere."""

import json
from html import escape
from typing import Any

from django.utils import translation

from balaikota.base.years import PlanYear
from balaikota.city import current
from balaikota.document import words
from balaikota.parts import templates

from .. import maps
from ..appearance import title
from ..models import Item, Meeting
from ..rules import plain
from . import queries
from .minutes import heading, location
from .models import sitting_of
from .showing import points, warnings_of

TEMPLATE = "musrenbang/documents/bahan_rapat.typ"
FEWEST_BLANKS, MOST_ON_MAP = 60, 300


def pack(meeting: Meeting) -> bytes:
    """The PDF as things stand now. Papers of the city are Indonesian."""
    with translation.override("id"):
        data = _data(meeting)
    return templates.compiled(TEMPLATE, {"data": json.dumps(data, ensure_ascii=False)})


def _data(meeting: Meeting) -> dict[str, Any]:
    order, year, profile = queries.order(meeting), PlanYear(meeting.cycle_id), current.profile()
    purses = {str(value): str(label) for value, label in Item.Purse.choices}
    return {
        "government": profile.government,
        "demonstration": profile.demonstration,
        "title": " ".join(heading(meeting)),
        "years": year.title,
        "day": words.day(meeting.held),
        "time": meeting.time,
        "place": meeting.place,
        "topics": list(sitting_of(meeting).topics),
        "ceilings": [{"purse": purses[purse], "amount": amount} for purse, amount in order.ceilings.items()],
        "rows": [_row(row, warned) for row, warned in zip(order.rows, warnings_of(order.rows), strict=True)],
        "map": svg(order.rows),
        "blanks": FEWEST_BLANKS,
        "own": order.criteria.own,
    }


def _row(row: queries.Row, warned: list[str]) -> dict[str, Any]:
    one = row.proposal
    return {
        "place": row.place, "number": one.number, "title": title(one), "location": location(one),
        "volume": plain(one.volume), "cost": row.cost, "score": points(row.score), "within": row.within,
        "need": one.need, "proposer": one.office, "warnings": warned,
    }  # fmt: skip


def svg(rows: list[queries.Row]) -> str:
    """The outlines of their kelurahan with each proposal as its number; "" where no outline is known."""
    shown = [row.proposal for row in rows[:MOST_ON_MAP]]
    still = maps.still({one.kelurahan for one in shown}, shown, width=700, most_bytes=40_000) if shown else None
    if still is None:
        return ""
    shapes = "".join(f'<path d="{escape(shape["path"])}" fill="#f3ede1" stroke="#7c7163"/>' for shape in still.shapes)
    knots = "".join(
        f'<circle cx="{knot["x"]}" cy="{knot["y"]}" r="9" fill="#ffffff" stroke="#211d18"/>'
        f'<text x="{knot["x"]}" y="{knot["y"] + 3}" font-size="9" text-anchor="middle" font-family="Arimo">'
        f"{row.place}</text>"
        for knot, row in zip(still.points, rows, strict=False)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{still.view_box}">{shapes}{knots}</svg>'
