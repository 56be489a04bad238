"""The year's steps as knots of one thread: over, being held, or still to come."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.calendar import plain_date
from balaikota.workflow import engine
from balaikota.workflow.process import say

from .models import Cycle, Proposal, Window


@dataclass(frozen=True)
class YearKnot:
    """One step of the year; the names are those that the kit's `benang` reads. `window` is None while not set."""

    state: str
    title: str
    status: str
    name: str
    window: Window | None


def year_knots(cycle: Cycle) -> list[YearKnot]:
    steps = engine.process(Proposal.process).steps
    return [knot(name, say(words), cycle.window(name)) for name, words in steps.items()]


def is_ready(cycle: Cycle) -> bool:
    """Whether a year has what its meetings need: a kamus, purses, and a window of the city for every step."""
    city = {window.step for window in cycle.windows.all() if window.region_id is None}
    steps = set(engine.process(Proposal.process).steps)
    return steps <= city and cycle.items.exists() and cycle.quotas.exists()


def knot(name: str, title: str, window: Window | None) -> YearKnot:
    """One window as a knot, in words of today."""
    if window is None:
        return YearKnot("waiting", title, _("not set yet"), name, None)
    today = clock.today()
    if window.closes < today:
        return YearKnot("done", title, _("ended %(day)s") % {"day": _day(window.closes)}, name, window)
    if window.opens > today:
        return YearKnot("waiting", title, _("from %(day)s") % {"day": _day(window.opens)}, name, window)
    return YearKnot("now", title, _left((window.closes - today).days), name, window)


def _left(days: int) -> str:
    if not days:
        return _("being held, until today")
    return ngettext("being held, %(num)s more day", "being held, %(num)s more days", days) % {"num": days}


def _day(day: object) -> str:
    return plain_date(day, (get_language() or "id")[:2])  # type: ignore[arg-type]
