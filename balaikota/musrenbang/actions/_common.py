"""What several acts share: the calendar, the limits of an item, the purse, the word to the proposer."""

from decimal import Decimal

from balaikota.base import clock
from balaikota.notice.telling import tell
from balaikota.workflow import engine

from .. import queries, rules, words
from ..models import Cycle, Item, Proposal, Quota


def check_window(cycle: Cycle, step: str, region: str = "") -> None:
    """Refuses ``window.*`` when `step` of `cycle` is not open today where `region` lies."""
    window = queries.window(cycle, step, region)
    span = rules.Span(window.opens, window.closes) if window else None
    rules.check_open(span, step, clock.today())


def limits(item: Item) -> rules.Limits:
    return rules.Limits(item.price, item.unit_name, item.min_volume, item.max_volume, item.photos, item.land)


def adjust(proposal: Proposal, volume: Decimal) -> None:
    """Take the volume now found right, and what it costs at the price the proposal was sent with."""
    item = limits(proposal.item)
    proposal.volume = volume
    proposal.cost = rules.cost(rules.Limits(proposal.price, item.unit, item.least, item.most, 0, item.land), volume)


def charge(proposal: Proposal, needs: int) -> None:
    """Make the kelurahan's purse hold `needs` rupiah for this proposal, under the lock of its row.

    Refuses ``quota.exceeded``; the CHECK constraint of the row agrees. What a department's regular budget pays is not
    charged, and a kelurahan without a purse has no ceiling.
    """
    if proposal.item.purse != Item.Purse.PSPK:
        return
    quota = Quota.objects.select_for_update().filter(cycle=proposal.cycle_id, region=proposal.kelurahan).first()
    if quota is None:
        return
    change = rules.charge(quota.left, proposal.charged, needs)
    quota.used += change
    proposal.charged = needs
    quota.save(update_fields=["used"])


def tell_owner(proposal: Proposal, move: str, **facts: str) -> None:
    """A notice to the proposer, in the same words as the preview and the public page."""
    if proposal.owner_id is None:
        return
    proc = engine.process(proposal.process, proposal.version)
    tell([proposal.owner_id], words.told(proc, proposal, move, **facts), url=words.address(proposal), subject=proposal)
