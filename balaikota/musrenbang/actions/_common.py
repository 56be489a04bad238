"""What several acts share: the calendar, the limits of an item, the purse, the word to the proposer."""

from decimal import Decimal
from typing import Any

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.notice.telling import tell
from balaikota.workflow import engine

from .. import queries, rules, windows, words
from ..models import Cycle, Item, Proposal, Verdict
from ..purses.holding import hold, move_holds, release, standing_of_rws
from ..yearly import rule

__all__ = ["adjust", "check_most", "check_window", "conclude", "hold", "limits", "move_holds", "release", "tell_owner"]


def check_window(cycle: Cycle, step: str, region: str = "") -> None:
    """Refuses ``window.*`` when `step` of `cycle` is not open today where `region` lies.

    A window beside the process (`windows.EXTRA`) is open only in a year whose rules provide for it: ``rule.off``.
    """
    if step in windows.EXTRA and not rule(cycle, windows.EXTRA[step].rule):
        raise Refusal("rule.off", what=windows.title(step))
    window = queries.window(cycle, step, region)
    span = rules.Span(window.opens, window.closes) if window else None
    rules.check_open(span, step, clock.today())


def check_most(cycle: Cycle, rw: str) -> None:
    """Refuses ``rw.most`` where an RW has sent as many as this year's rules let it; the cycle's row is locked."""
    most = rule(cycle, "most_per_rw")
    if most and standing_of_rws(cycle).filter(region=rw).count() >= most:
        raise Refusal("rw.most", field="region", most=most)


def limits(item: Item) -> rules.Limits:
    return rules.Limits(item.price, item.unit_name, item.min_volume, item.max_volume, item.photos, item.land)


def adjust(proposal: Proposal, volume: Decimal) -> None:
    """Take the volume now found right, and what it costs at the price the proposal was sent with."""
    item = limits(proposal.item)
    proposal.volume = volume
    proposal.cost = rules.cost(rules.Limits(proposal.price, item.unit, item.least, item.most, 0, item.land), volume)


def conclude(proposal: Proposal, move: str, **facts: Any) -> None:
    """A decision is taken: the proposer is told, and whatever others had drafted meanwhile is gone."""
    Verdict.objects.filter(proposal=proposal).delete()
    if move != "withdraw":  # the proposer's own act
        tell_owner(proposal, move, **facts)


def tell_owner(proposal: Proposal, move: str, **facts: Any) -> None:
    """A notice to the proposer, in the same words as the preview and the public page."""
    if proposal.owner_id is None:
        return
    proc = engine.process(proposal.process, proposal.version)
    tell([proposal.owner_id], words.told(proc, proposal, move, **facts), url=words.address(proposal), subject=proposal)
