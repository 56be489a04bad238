"""Whether support is open for a proposal now."""

from collections.abc import Iterable
from uuid import UUID

from balaikota.base import clock
from balaikota.base.refusal import Refusal

from .. import rules, windows
from ..appearance import process_of
from ..models import Cycle, Proposal, Window
from ..yearly import rule

STEP = "support"


def require_open(proposal: Proposal, found: Iterable[Window] | None = None) -> None:
    """By the year's rule and window; where no window was set, for as long as the proposal is under way.

    `found` are windows, where they are read already. Refuses ``rule.off``, ``support.ended``,
    ``window.*``.
    """
    if not rule(Cycle(plan_year=proposal.cycle_id), "support_allowed"):
        raise Refusal("rule.off", what=windows.title(STEP))
    if process_of(proposal).states[proposal.state].final:
        raise Refusal("support.ended")
    window = _nearest(_windows([proposal]) if found is None else found, proposal)
    if window:
        rules.check_open(rules.Span(window.opens, window.closes), STEP, clock.today())


def _nearest(found: Iterable[Window], proposal: Proposal) -> Window | None:
    """As `Cycle.window`: a region's own window beats the city's."""
    year = [one for one in found if one.step == STEP and one.cycle_id == proposal.cycle_id]
    own = [one for one in year if one.covers(proposal.region_id)]
    return max(own, key=lambda one: len(one.region_id or ""), default=None)


def _windows(proposals: Iterable[Proposal]) -> list[Window]:
    return list(Window.objects.filter(step=STEP, cycle__in={one.cycle_id for one in proposals}))


def why_closed(proposal: Proposal) -> str:
    """The sentence for a page, which has read the windows of the year; empty while it is open."""
    try:
        require_open(proposal, proposal.cycle.windows.all())
    except Refusal as refusal:
        return refusal.sentence
    return ""


def open_among(proposals: Iterable[Proposal]) -> set[UUID]:
    """Which of a list are open; two queries for any number of them."""
    rows = list(proposals)
    found = _windows(rows)
    return {one.pk for one in rows if _is_open(one, found)}


def _is_open(proposal: Proposal, found: list[Window]) -> bool:
    try:
        require_open(proposal, found)
    except Refusal:
        return False
    return True
