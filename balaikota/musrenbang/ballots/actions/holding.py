"""Lurah, camat or Bappeda hold a vote: prepare it, open it, close it after its announced end, publish it."""

import random
from collections.abc import Iterable
from datetime import datetime

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ...appearance import place, title
from ...models import Cycle, Proposal
from ...yearly import rule
from .. import queries, urn
from ..models import Entry, Option, Poll, Turnout
from ._common import locked, require_state

MOST_OPTIONS = 60
"""What a voter can still read, and two pages of paper hold."""
LEVELS = (Region.Level.CITY, Region.Level.KECAMATAN, Region.Level.KELURAHAN)
_LOT = random.SystemRandom()


@action(on="region")
def prepare_poll(
    *,
    actor: Actor,
    region: Region,
    cycle: Cycle,
    title: str,
    opens: datetime,
    closes: datetime,
    budget: int,
    most: int,
    basis: str,
    least: int = 1,
    within_budget: bool = False,
    by_account: bool = True,
    by_code: bool = False,
    on_paper: bool = False,
    twice: bool = False,
) -> Poll:
    """Prepare a vote. `budget` is rupiah; `least` and `most` are how many a voter may approve.

    Refuses ``ballots.off`` where the year's rules know no votes, ``poll.level``, ``poll.days``, ``poll.ways``.
    """
    if not rule(cycle, "ballots_allowed"):
        raise Refusal("ballots.off")
    if region.level not in LEVELS:
        raise Refusal("poll.level", field="region")
    if closes <= max(opens, clock.now()):
        raise Refusal("poll.days", field="closes")
    if not (by_account or by_code or on_paper):
        raise Refusal("poll.ways", field="by_account")
    if not 1 <= least <= most <= MOST_OPTIONS:
        raise Refusal("poll.choices", field="most", least=least, most=most, options=MOST_OPTIONS)
    return Poll.objects.create(
        region=region, cycle=cycle, title=title, opens=opens, closes=closes, budget=budget, least=least, most=most,
        within_budget=within_budget, by_account=by_account, by_code=by_code, on_paper=on_paper,
        twice=twice, basis=basis, office=actor.office,
    )  # fmt: skip


@action(on="poll")
def add_options(*, actor: Actor, poll: Poll, proposals: Iterable[Proposal]) -> Poll:
    """Offer proposals of the region and year that are still under way. Refuses ``option.*``, ``poll.state``."""
    now = locked(poll)
    require_state(now, "prepared")
    wanted = list(proposals)
    fit = {one.pk for one in queries.candidates(now).filter(pk__in=[one.pk for one in wanted])}
    for proposal in wanted:
        if proposal.pk not in fit:
            raise Refusal("option.foreign", field="proposals", number=proposal.number)
    last = max((one.number for one in now.options.all()), default=0)
    if last + len(wanted) > MOST_OPTIONS:
        raise Refusal("option.most", field="proposals", most=MOST_OPTIONS)
    Option.objects.bulk_create(_as_it_is(now, number, one) for number, one in enumerate(wanted, last + 1))
    note(proposals=[one.number for one in wanted])
    return now


@action(on="poll")
def remove_option(*, actor: Actor, poll: Poll, number: int) -> Poll:
    """Take an option back before the opening; those behind it move up. Refuses ``option.unknown``, ``poll.state``."""
    now = locked(poll)
    require_state(now, "prepared")
    left = [one for one in queries.options_of(now) if one.number != number]
    if len(left) == now.options.count():
        raise Refusal("option.unknown", number=number)
    _offer(now, [one.proposal for one in left])
    return now


@action(on="poll")
def open_poll(*, actor: Actor, poll: Poll) -> Poll:
    """Open a vote: from here its options stand still, as they are now, under numbers drawn by lot.

    Votes are taken from its first moment on. Refuses ``poll.state``, ``poll.days``, ``poll.options``, ``poll.choices``,
    ``option.foreign`` where a proposal has ended meanwhile.
    """
    now = locked(poll)
    require_state(now, "prepared")
    if now.closes <= clock.now():
        raise Refusal("poll.days")
    proposals = [one.proposal for one in queries.options_of(now)]
    if len(proposals) < 2:
        raise Refusal("poll.options")
    if now.most > len(proposals):
        raise Refusal("poll.choices", least=now.least, most=now.most, options=len(proposals))
    for proposal in proposals:
        if queries.gone_of(proposal):
            raise Refusal("option.foreign", number=proposal.number)
    _LOT.shuffle(proposals)
    _offer(now, proposals)
    now.state = Poll.State.OPEN
    now.save(update_fields=["state"])
    note(order=[one.number for one in proposals])
    return now


def _offer(poll: Poll, proposals: list[Proposal]) -> None:
    """These proposals as the options of a poll, numbered from one in this order."""
    poll.options.all().delete()
    Option.objects.bulk_create(_as_it_is(poll, number, one) for number, one in enumerate(proposals, 1))


def _as_it_is(poll: Poll, number: int, proposal: Proposal) -> Option:
    return Option(
        poll=poll, number=number, proposal=proposal, title=title(proposal), cost=proposal.cost,
        place=place(proposal), area=proposal.region_id,
    )  # fmt: skip


@action(on="poll")
def close_poll(*, actor: Actor, poll: Poll) -> Poll:
    """Close a vote after its announced end, never before; every ballot is mixed. Papers may still be entered.

    Refuses ``poll.state``, ``poll.running``.
    """
    now = locked(poll)
    require_state(now, "open")
    if clock.now() < now.closes:
        raise Refusal("poll.running")
    urn.stir(now.pk)
    now.state = Poll.State.CLOSED
    now.save(update_fields=["state"])
    return now


@action(on="poll")
def publish_poll(*, actor: Actor, poll: Poll) -> Poll:
    """Publish the result to everybody at once: no office has seen it before.

    Refuses ``poll.state``, ``poll.doubts`` while papers wait, ``poll.differs`` where ballots and voters do not agree.
    """
    now = locked(poll)
    require_state(now, "closed")
    waiting = now.entries.filter(state__in=[Entry.State.WAITING, Entry.State.DOUBT]).count()
    if waiting:
        raise Refusal("poll.doubts", count=waiting)
    ballots, voters = urn.stir(now.pk), Turnout.objects.filter(poll=now).count()
    if ballots != voters:
        raise Refusal("poll.differs", ballots=ballots, turnout=voters)
    now.state, now.published, now.digest = Poll.State.PUBLISHED, clock.now(), urn.digest(now.pk)
    now.save(update_fields=["state", "published", "digest"])
    note(digest=now.digest, ballots=ballots)
    return now
