"""What e-Musrenbang shows on the city's home page and on top of a desk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.process import say

from . import maps, queries
from .models import Cycle, Proposal, Window

SHADES = 5


@dataclass(frozen=True)
class YearKnot:
    """One step of the year; the names are those that the kit's `benang` reads."""

    state: str
    title: str
    status: str
    office: str = ""
    words: str = ""
    due: date | None = None
    days: int | None = None
    estimate: bool = False
    date: Any = None


def front(actor: Actor) -> dict[str, Any]:
    """The year's thread, its four numbers and the map; without a year only the sentence and the search."""
    try:
        cycle = queries.cycle()
    except Refusal:
        return {"cycle": None, "map": None}
    return {
        "cycle": cycle,
        "knots": year_knots(cycle),
        "numbers": queries.numbers(cycle),
        "map": shaded_map(cycle),
        "accepted_last_year": Proposal.objects.filter(cycle=cycle.plan_year - 1, state="accepted").count(),
        "now": clock.now(),
        "may_propose": actor.holds(Role.RW_HEAD),
    }


def year_knots(cycle: Cycle) -> list[YearKnot]:
    steps = engine.process(Proposal.process).steps
    windows = {window.step: window for window in cycle.windows.all()}
    return [_knot(say(words), windows.get(step)) for step, words in steps.items()]


def _knot(title: str, window: Window | None) -> YearKnot:
    today = clock.today()
    if window is None:
        return YearKnot("waiting", title, _("not set yet"))
    if today > window.closes:
        return YearKnot("done", title, _("finished %(day)s") % {"day": plain_date(window.closes)})
    if today >= window.opens:
        return YearKnot("now", title, _("open until %(day)s") % {"day": plain_date(window.closes)})
    return YearKnot("waiting", title, _("from %(day)s") % {"day": plain_date(window.opens)})


def shaded_map(cycle: Cycle) -> maps.Still | None:
    """Every kelurahan, darker where more was asked for."""
    counts = {row.region.code: row.sent for row in queries.completeness(cycle)}
    most = max(counts.values(), default=0) or 1
    shades = {code: -(-count * SHADES // most) for code, count in counts.items()}
    codes = Region.objects.filter(level=Region.Level.KELURAHAN).values_list("code", flat=True)
    return maps.still(codes, [], width=480, most_bytes=12_000, shades=shades, url_name="musrenbang:kelurahan")


def desk(actor: Actor) -> dict[str, Any]:
    """The purse of the lurah's kelurahan above the desk; nothing for the others."""
    regions = actor.regions(Role.LURAH)
    try:
        purse = queries.purse(queries.cycle(), regions[0]) if regions else None
    except Refusal:
        purse = None
    return {"purse": purse} if purse else {}
