"""Every read about polls. What was voted is behind one door, `counted`: it opens with publication, to nobody before.

For other parts: `options_of(poll)`, `ballots_of(poll)`, `results(poll)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.workflow import engine
from balaikota.workflow.process import say

from ..appearance import process_of
from ..models import Cycle, Proposal
from . import codes, rules, urn
from .models import Card, Entry, Home, Option, Poll, PollQuerySet, Sheet, Turnout

SHOWN = ("region__parent", "cycle")


def polls(actor: Actor) -> PollQuerySet:
    """Polls the actor may see, the newest first."""
    return Poll.objects.visible_to(actor).select_related(*SHOWN).order_by("-opens", "-id")


def poll(actor: Actor, id: UUID) -> Poll:
    """One poll; 404 where the actor may not know of it."""
    found = polls(actor).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def filtered(actor: Actor, words: str = "", region: str = "") -> PollQuerySet:
    """Polls the actor may see whose title holds `words`, of a region and what lies in it."""
    found = polls(actor)
    found = found.filter(title__icontains=words) if words else found
    return found.filter(Q(region_id=region) | Q(region__code__startswith=f"{region}.")) if region else found


def open_polls(actor: Actor) -> list[Poll]:
    """Polls in which votes are taken now or soon, those that end first at the top."""
    rows = polls(actor).filter(state=Poll.State.OPEN, closes__gt=clock.now()).order_by("closes")
    return list(rows)


def options_of(poll: Poll) -> list[Option]:
    """What the poll offers, by number, each with its proposal as it is now (`gone_of` tells what became of it)."""
    return list(poll.options.select_related("proposal__item", "proposal__region__parent").order_by("number"))


def gone_of(proposal: Proposal) -> str:
    """Why a proposal can no longer be chosen: its state in words, where that is an end that is not good; else ""."""
    state = process_of(proposal).states[proposal.state]
    return say(state.title) if state.final and not state.good else ""


def offered(options: Iterable[Option]) -> dict[int, rules.Offered]:
    return {one.number: rules.Offered(one.cost, gone_of(one.proposal)) for one in options}


def bounds(poll: Poll) -> rules.Bounds:
    return rules.Bounds(poll.least, poll.most, poll.budget if poll.within_budget else None)


# ---- The door to what was voted -----------------------------------------------------------------------------------


def counted(poll: Poll) -> Poll:
    """The poll as the database has it now, once its result is published. Refuses ``poll.open``, ``poll.counting``.

    It asks the database, not the object it was given: nobody opens the door with a row changed in memory.
    """
    found = Poll.objects.select_related(*SHOWN).get(pk=poll.pk)
    local = (timezone.localtime(moment) for moment in (found.opens, found.closes, clock.now()))
    rules.check_counted(found.state, *local)
    return found


def ballots_of(poll: Poll) -> Iterable[tuple[int, ...]]:
    """Every ballot as the numbers of the options it approves, in an order that says nothing. Behind the door."""
    return urn.opened(counted(poll).pk)


def how_many(poll: Poll) -> int:
    """How many ballots there are. Behind the door."""
    return urn.count(counted(poll).pk)


def page_of_ballots(poll: Poll, start: int, size: int) -> list[list[int]]:
    """Some of `ballots_of`, in the same order. Behind the door."""
    return urn.some(counted(poll).pk, start, size)


@dataclass(frozen=True)
class Result:
    """One option with its votes; `share` is of the ballots, in percent. `gone` as in `gone_of`."""

    option: Option
    votes: int
    share: float
    gone: str


def results(poll: Poll) -> list[Result]:
    """Options by votes, the most first, equals by number. Behind the door."""
    votes, ballots = urn.tally(counted(poll).pk), urn.count(poll.pk)
    rows = [
        Result(one, votes.get(one.number, 0), 100 * votes.get(one.number, 0) / ballots if ballots else 0.0,
               gone_of(one.proposal))
        for one in options_of(poll)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.votes, row.option.number))


def turnout(poll: Poll) -> dict[str, int]:
    """How many voted by which channel, all channels. Behind the door, though no choice is in it."""
    rows = Turnout.objects.filter(poll=counted(poll)).values("channel").annotate(n=Count("pk")).order_by()
    found = {row["channel"]: row["n"] for row in rows}
    return {channel: found.get(channel, 0) for channel in Turnout.Channel.values}


@dataclass(frozen=True)
class LeftOut:
    """A paper that two offices left out, and why; its number is nobody's business any more."""

    reason: str
    first: str
    second: str


def left_out(poll: Poll) -> list[LeftOut]:
    """Papers that are in no count, by reason. Behind the door."""
    rows = Entry.objects.filter(poll=counted(poll), state=Entry.State.LEFT_OUT).order_by("reason", "id")
    return [LeftOut(one.reason, one.settled_office, one.confirmed_office) for one in rows]


@dataclass(frozen=True)
class Score:
    """How many ballots approve one option, of how many."""

    votes: int
    ballots: int


def score(option: Option) -> Score:
    """What one option got. Behind the door."""
    return Score(urn.approvals(counted(option.poll).pk, option.number), urn.count(option.poll_id))


# ---- Voting -------------------------------------------------------------------------------------------------------


def has_voted(actor: Actor, poll: Poll) -> bool:
    return actor.signed_in and Turnout.objects.filter(poll=poll, account=actor.account_id).exists()


def home_of(actor: Actor, cycle: Cycle) -> Home | None:
    """Where this person votes this year, once they have said so."""
    if not actor.signed_in:
        return None
    return Home.objects.select_related("region").filter(account=actor.account_id, cycle=cycle).first()


def card(code: rules.Code) -> Card:
    """The card behind a printed code. Refuses ``code.slip``, ``vote.code``."""
    found = (
        Card.objects.select_related("poll__region__parent", "poll__cycle")
        .filter(code_hash=codes.code_hash(codes.read_code(code.text)), revoked=False)
        .first()
    )
    if found is None or found.poll.state == Poll.State.PREPARED:
        raise Refusal("vote.code", field="code")
    return found


def is_used(card: Card) -> bool:
    return Turnout.objects.filter(card=card).exists()


# ---- Preparing, and ballots on paper ------------------------------------------------------------------------------


def own_regions(actor: Actor) -> list[Region]:
    """The regions in which this actor may hold a vote, the widest first."""
    regions = Region.objects.filter(level__in=["city", "kecamatan", "kelurahan"], active=True).select_related("parent")
    codes = actor.regions(Role.LURAH, Role.CAMAT)
    if not (codes or actor.holds(Role.PLANNER)):
        return []
    return [one for one in regions.order_by("code") if actor.may("musrenbang.prepare_poll", one)]


def candidates(poll: Poll) -> "QuerySet[Proposal]":
    """Proposals of the region and year that may still be offered: not ended, not offered already."""
    rows = Proposal.objects.within(poll.region_id) if len(poll.region_id) > 5 else Proposal.objects.all()
    rows = rows.filter(cycle=poll.cycle_id).exclude(pk__in=poll.options.values("proposal"))
    rows = rows.exclude(state__in=ended_states())
    return rows.select_related("item", "region__parent", "unit").order_by("number")


def ended_states() -> list[str]:
    """States of the process that are an end and not a good one."""
    states = engine.states(Proposal.process).values()
    return [state.name for state in states if state.final and not state.good]


@dataclass(frozen=True)
class Progress:
    """How the papers stand: rows, never choices."""

    printed: int
    typed: int
    waiting: int
    doubts: int
    left_out: int


def progress(poll: Poll) -> Progress:
    by_state = dict(poll.entries.order_by().values_list("state").annotate(n=Count("pk")))
    printed = Sheet.objects.filter(poll=poll).count()
    return Progress(
        printed, sum(by_state.values()), by_state.get("waiting", 0), by_state.get("doubt", 0),
        by_state.get("left_out", 0),
    )  # fmt: skip


@dataclass(frozen=True)
class Printing:
    """One printing of cards: how many codes, and whether it was ended."""

    printing: int
    cards: int
    revoked: bool


def printings(poll: Poll) -> list[Printing]:
    """Every printing of a poll. How many of its codes were used is said by nothing before publication."""
    rows = Card.objects.filter(poll=poll).order_by("printing").values("printing")
    sums = rows.annotate(n=Count("pk"), ended=Count("pk", filter=Q(revoked=True)))
    return [Printing(row["printing"], row["n"], row["ended"] > 0) for row in sums]


def doubts(poll: Poll) -> "QuerySet[Entry]":
    return poll.entries.filter(state=Entry.State.DOUBT).select_related("account", "second")


def entry(poll: Poll, id: UUID) -> Entry:
    found = doubts(poll).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def may_manage(actor: Actor, poll: Poll) -> bool:
    return actor.may("musrenbang.open_poll", poll)


MOST_AROUND = 5


def around(actor: Actor, kelurahan: str) -> list[Poll]:
    """Polls in which people of a kelurahan vote or voted, the newest first; the city's own are on the home page."""
    return list(polls(actor).filter(region__in=[kelurahan, kelurahan.rpartition(".")[0]])[:MOST_AROUND])


def unfinished(actor: Actor) -> list[Poll]:
    """Polls between opening and publication, each with `doubts`: how many of its papers are in doubt."""
    rows = polls(actor).filter(state__in=[Poll.State.OPEN, Poll.State.CLOSED])
    return list(rows.annotate(doubts=Count("entries", filter=Q(entries__state=Entry.State.DOUBT))))


def about(proposal: Any) -> list[Option]:
    """The options that stand for this proposal in polls that were opened, with their polls; one query."""
    rows = Option.objects.filter(proposal=proposal).exclude(poll__state=Poll.State.PREPARED)
    return list(rows.select_related("poll__region").order_by("-poll__opens"))
