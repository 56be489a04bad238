"""The demonstration's votes: last year's with its result, this year's under way. Every voter and choice is invented."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db.models import Q

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.people import actor as actors
from balaikota.people.actor import ANONYMOUS, SYSTEM, Actor
from balaikota.people.demo import STORIES
from balaikota.people.models import Account
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter

from ..demo.story import STORY_KELURAHAN, Cast
from ..models import Cycle, Proposal
from . import actions, queries
from .models import Poll
from .reading import Row
from .rules import Choices, Code

Told = Callable[[str, int, int], None]
BASIS = "Contoh: Perwali pemungutan suara usulan"
ACCOUNTS, CARDS, PAPERS = 24, 40, 30
OPTIONS = 8
ALLOWED = "musrenbang.yearly.ballots_allowed"


def fill(last: Cycle, this: Cycle, told: Told) -> None:
    """Votes of the story's kelurahan: one of last year, published, and one of this year that everybody may try."""
    people = Cast()
    kelurahan = _where(last)
    lurah = people.holder(Role.LURAH, kelurahan.pk) if kelurahan else None
    if kelurahan is None or lurah is None:
        return
    _allow(last)
    chance = random.Random(this.plan_year)
    vote = Vote(kelurahan, lurah, people.holder(Role.OPERATOR, kelurahan.pk) or lurah, chance)
    vote.held(last, told)
    vote.under_way(this)
    told("Pemungutan suara", 1, 1)


LEAST_OFFERED = 4


def _where(cycle: Cycle) -> Region | None:
    """The kelurahan of the story's people where it has proposals enough, else that of the story's proposals."""
    for code in (STORIES[current.slug()].kelurahan, *STORY_KELURAHAN):
        if Proposal.objects.within(code).filter(cycle=cycle).count() >= LEAST_OFFERED:
            return Region.objects.filter(pk=code).first()
    return None


def _allow(since: Cycle) -> None:
    """The demonstration's city votes on proposals, under an invented regulation."""
    parameter = Parameter.objects.filter(pk=ALLOWED).first()
    if parameter:
        amend(actor=SYSTEM, parameter=parameter, value=True, since=date(since.plan_year, 1, 1), basis=BASIS)


class Vote:
    """The votes of one kelurahan."""

    def __init__(self, kelurahan: Region, lurah: Actor, operator: Actor, chance: random.Random) -> None:
        self.kelurahan, self.lurah, self.operator, self.chance = kelurahan, lurah, operator, chance

    def held(self, cycle: Cycle, told: Told) -> None:
        """Several dozen ballots by every channel, one paper left out, the result published."""
        with clock.at(_moment(cycle, 1, 11)):
            poll = self._open(cycle, "Pilih usulan prioritas kita", _moment(cycle, 1, 11), _moment(cycle, 1, 18))
        if poll is None:
            return
        with clock.at(_moment(cycle, 1, 14)):
            self._accounts(poll)
            told("Pemungutan suara", 1, 3)
            self._cards(poll)
            self._papers(poll)
            told("Pemungutan suara", 2, 3)
        with clock.at(_moment(cycle, 1, 19)):
            actions.close_poll(actor=self.lurah, poll=poll)
            actions.publish_poll(actor=self.lurah, poll=poll)

    def under_way(self, cycle: Cycle) -> None:
        """Opened a day before the story begins, and open for a week."""
        with clock.at(_moment(cycle, 1, 11)):
            poll = self._open(cycle, "Suara warga untuk usulan tahun ini", _moment(cycle, 1, 11), _moment(cycle, 1, 20))
        if poll is not None:
            with clock.at(_moment(cycle, 1, 11, 3)):
                self._cards(poll, 10)
                self._papers(poll, 6)

    def _open(self, cycle: Cycle, title: str, opens: datetime, closes: datetime) -> Poll | None:
        """The vote with the first proposals of the kelurahan that fit; None where there are too few."""
        under_way = Proposal.objects.within(self.kelurahan.pk).filter(cycle=cycle)
        if under_way.exclude(state__in=queries.ended_states()).count() < LEAST_OFFERED:
            return None
        poll = actions.prepare_poll(
            actor=self.lurah, region=self.kelurahan, cycle=cycle, title=title, opens=opens, closes=closes,
            budget=1_000_000_000, most=4, by_code=True, on_paper=True, basis=BASIS,
        )  # fmt: skip
        actions.add_options(actor=self.lurah, poll=poll, proposals=queries.candidates(poll)[:OPTIONS])
        return actions.open_poll(actor=self.lurah, poll=poll)

    def _choice(self, poll: Poll) -> Choices:
        """One to four options; those with small numbers a little more often, so that a result shows."""
        numbers = range(1, poll.options.count() + 1)
        weights = [1 / number for number in numbers]
        many = self.chance.randint(1, poll.most)
        return Choices(tuple(set(self.chance.choices(numbers, weights, k=many))))

    def _accounts(self, poll: Poll) -> None:
        """RW heads of the kelurahan and invented residents vote as everybody does."""
        heads = Q(grants__region__code__startswith=f"{self.kelurahan.pk}/")
        voters = Account.objects.filter(heads | Q(grants__isnull=True)).distinct().order_by("username")[:ACCOUNTS]
        for account in voters:
            actions.vote(actor=actors.of(account), poll=poll, choices=self._choice(poll), home=self.kelurahan)

    def _cards(self, poll: Poll, count: int = CARDS) -> None:
        codes = actions.print_codes(actor=self.lurah, poll=poll, count=count)
        for code in codes[: count * 4 // 5]:
            actions.vote_by_code(actor=ANONYMOUS, code=Code(code), choices=self._choice(poll))

    def _papers(self, poll: Poll, count: int = PAPERS) -> None:
        """One paper has too many crosses: last year two offices left it out, this year it is still in doubt."""
        serials = actions.print_papers(actor=self.lurah, poll=poll, count=count)
        rows = [Row(line, serial, self._choice(poll)) for line, serial in enumerate(serials[:-1], 1)]
        spoilt = Row(count, serials[-1], Choices(tuple(range(1, poll.most + 2))))
        actions.enter_papers(actor=self.operator, poll=poll, rows=[*rows, spoilt])
        if count == PAPERS:
            self._leave_out(poll)

    def _leave_out(self, poll: Poll) -> None:
        """Where one person holds both offices nobody can agree; then the paper stays in doubt."""
        for entry in queries.doubts(poll):
            reason = "Tandanya lebih dari empat; disaksikan panitia."
            actions.settle_paper(actor=self.operator, entry=entry, reason=reason)
            try:
                actions.confirm_paper(actor=self.lurah, entry=entry)
            except Refusal:
                actions.confirm_paper(actor=SYSTEM, entry=entry)


def _moment(cycle: Cycle, month: int, day: int, hour: int = 1) -> datetime:
    """A day of the year in which the meetings are held."""
    return datetime(cycle.plan_year - 1, month, day, hour, tzinfo=UTC)
