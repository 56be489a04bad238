"""Where the ballots of a computation come from: a published vote, or the residents' supports."""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region

from ..appearance import title
from ..ballots import queries as ballots
from ..ballots.models import Poll
from ..models import Cycle, Proposal
from ..queries import SHOWN, window
from ..voices.models import Support
from .rules import Material, Offer


def of_poll(poll: Poll) -> Material:
    """What a poll offered and how it was voted on. Refuses ``poll.open``, ``poll.counting`` before publication."""
    cast = list(ballots.ballots_of(poll))
    offers = [
        Offer(one.number, one.proposal.number, one.title, one.cost, one.area, one.place, one.proposal.latitude,
              one.proposal.longitude)
        for one in ballots.options_of(poll)
    ]  # fmt: skip
    return Material(poll.title, offers, cast, poll.opens.date(), poll.closes.date(), _about(poll.cycle, poll.region))


def of_supports(cycle: Cycle, region: Region) -> Material:
    """Every proposal of the year in a region that is not ended, and who supports which: one ballot for each person.

    Refuses ``fairness.early`` while proposals may still be sent there.
    """
    span = window(cycle, "propose", region.code)
    if span is not None and span.closes >= clock.today():
        raise Refusal("fairness.early", closes=span.closes)
    rows = candidates(cycle, region)
    named: dict[UUID, list[str]] = defaultdict(list)
    numbers = {row.pk: row.number for row in rows}
    supports = Support.objects.filter(proposal__in=numbers).values_list("account", "proposal")
    for account, proposal in supports.iterator(5000):
        named[account].append(numbers[proposal])
    offers = [
        Offer(
            row.number, row.number, title(row), row.cost, row.region_id, row.region.title, row.latitude, row.longitude
        )
        for row in rows
    ]
    begins = span.opens if span is not None else clock.today()
    name = _("Residents' supports: %(region)s") % {"region": region.title}
    return Material(name, offers, list(named.values()), begins, clock.today(), _about(cycle, region))


def candidates(cycle: Cycle, region: Region) -> list[Proposal]:
    rows = Proposal.objects.filter(cycle=cycle).exclude(state__in=ballots.ended_states()).select_related(*SHOWN)
    return list((rows & Proposal.objects.within(region.code)) if region.level != Region.Level.CITY else rows)


def _about(cycle: Cycle, region: Region) -> dict[str, str]:
    """Head of the file: which city, which part of it, which plan year."""
    parts = {Region.Level.KECAMATAN: "district", Region.Level.KELURAHAN: "subunit"}
    part = {parts[Region.Level(region.level)]: region.name} if region.level in parts else {}
    return {"unit": current.profile().name, **part, "instance": str(cycle.plan_year)}
