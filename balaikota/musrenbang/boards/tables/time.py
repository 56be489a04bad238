"""What waits where and for how long; this year against the last."""

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.pages.why import Why
from balaikota.workflow.process import say

from ... import whys
from .. import rules
from ..figures import Wait
from .frame import Col, Line, Table
from .gathered import Gathered

PROMISE = "UU 25/2009 art. 21"


def waiting(of: Gathered) -> Table:
    """Every desk on which something lies, the longest wait first."""
    lines = [
        Line(
            _desk(of, wait), (wait.count, wait.median, wait.longest, wait.stuck, wait.late, wait.number),
            reverse("musrenbang:proposal", args=[wait.number]), say(of.states[wait.state].title),
        )
        for wait in of.waits
    ]  # fmt: skip
    counts = (sum(getattr(wait, name) for wait in of.waits) for name in ("count", "stuck", "late"))
    count, stuck, late = counts
    longest = max((wait.longest for wait in of.waits), default=None)
    total = Line(_("All"), (count, None, longest, stuck, late, None))
    words = _("Stuck is what no desk has moved for more than %(days)s working days.") % {"days": of.stuck}
    title = _("What waits where, and for how long")
    return Table("menunggu", title, _("Desk"), _waiting_columns(of), lines, "", total, words)


def _waiting_columns(of: Gathered) -> list[Col]:
    stuck = _("Longer than %(days)s working days without a move.") % {"days": of.stuck}
    return [
        Col(_("Waiting"), why=Why(_("Proposals of the year that lie there now."), links=[_list(of)])),
        Col(_("Median (working days)"), why=Why(_("Half have waited less at this desk, half more."), basis=PROMISE)),
        Col(_("Longest (working days)"), why=Why(_("The one that has waited longest at this desk."), basis=PROMISE)),
        Col(_("Stuck"), why=Why(stuck, _("The parameter musrenbang.boards.stuck_days."), PROMISE)),
        Col(_("Late"), why=Why(_("The promised day is over."), _("Each step promises its next answer."), PROMISE)),
        Col(_("Oldest"), "text"),
    ]


def _list(of: Gathered) -> tuple[str, str]:
    return whys.rows(of.cycle, of.where())


def _desk(of: Gathered, wait: Wait) -> str:
    if wait.place in of.places:
        return f"Lurah {of.places[wait.place].name}"
    if wait.place in of.kecamatan:
        return f"Camat {of.kecamatan[wait.place]}"
    return of.units.get(wait.place, wait.place) if wait.place else "Bappeda"


def trend(of: Gathered) -> Table:
    """This year and the year before, the same figures."""
    now, before = of.sums.total, of.sums.before
    names = {
        "count": _("Proposals"), "cost": _("Asked (rupiah)"), "accepted": _("Accepted"),
        "accepted_cost": _("Accepted (rupiah)"), "ended": _("Ended without the plan"),
    }  # fmt: skip
    change = Why(_("The difference, as a part of last year's figure."))
    cols = [
        Col(str(of.scope.year), why=whys.count(of.cycle, of.where())),
        Col(str(of.scope.year - 1)),
        Col(_("Rise or fall"), "percent", why=change),
    ]
    lines = [
        Line(title, (getattr(now, name), getattr(before, name), _change(getattr(now, name), getattr(before, name))))
        for name, title in names.items()
    ]
    words = _("The year before is shown as it ended; this year is still under way.")
    return Table("tren", _("Against last year"), _("Figure"), cols, lines, "", words=words)


def _change(now: int, before: int) -> object:
    return rules.share(now - before, before)
