"""Polls, what they offer, who has voted, the urn, printed codes, and ballots on paper.

Who voted (`Turnout`) and what was voted (`Ballot`) are two tables that nothing joins: keys are random, a ballot has no
time, no channel and no order, and `urn` mixes it with others in the very statement that lays it in.
"""

from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.people.models import Account

from ..models import Cycle, Proposal
from . import rules


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, actor: Actor) -> "PollQuerySet":
        """What was opened is everybody's; what is being prepared is for those who may open it, and the inspector's."""
        if actor.system or actor.holds(Role.PLANNER, Role.INSPECTOR):
            return self
        own = Q(pk__in=[])
        for code in actor.regions(Role.LURAH, Role.OPERATOR, Role.CAMAT):
            own |= Q(region_id=code) | Q(region__code__startswith=f"{code}.")
        return self.filter(~Q(state=Poll.State.PREPARED) | own)


class Poll(models.Model):
    """One vote by approval ballots: of a kelurahan, a kecamatan or the city, from a moment to a moment."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Being prepared")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed, being counted")
        PUBLISHED = "published", _("Published")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="polls")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    title = models.TextField()
    opens = models.DateTimeField(help_text="votes are taken from this moment")
    closes = models.DateTimeField(help_text="and before this one")
    budget = models.BigIntegerField(help_text="rupiah there is to spend")
    within_budget = models.BooleanField(default=False, help_text="the choice of each voter must fit the budget")
    least = models.SmallIntegerField(default=1)
    most = models.SmallIntegerField()
    by_account = models.BooleanField(default=True)
    by_code = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)
    twice = models.BooleanField(default=False, help_text="a second person enters every paper ballot again")
    basis = models.TextField()
    state = models.TextField(choices=State, default=State.PREPARED)
    office = models.TextField(help_text="who prepared it")
    published = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the list of ballots as published")

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["-opens", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="musrenbang_poll_days"),
            models.CheckConstraint(
                condition=Q(least__gte=1, most__gte=F("least"), most__lte=99), name="musrenbang_poll_choices"
            ),
            models.CheckConstraint(condition=Q(budget__gt=0), name="musrenbang_poll_budget"),
            models.CheckConstraint(
                condition=Q(by_account=True) | Q(by_code=True) | Q(on_paper=True), name="musrenbang_poll_some_way"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published__isnull=False) & ~Q(digest="")),
                name="musrenbang_poll_published_whole",
            ),
        ]
        indexes = [models.Index("region", "state", name="musrenbang_poll_region")]

    def __str__(self) -> str:
        return self.title

    @property
    def phase(self) -> str:
        """Where it stands now, state and calendar together (see `rules.phase`)."""
        return rules.phase(self.state, self.opens, self.closes, clock.now())

    def scope(self) -> Scope:
        return Scope(region=self.region_id)


class Option(models.Model):
    """What can be approved, as it was when the poll opened: a later change of the proposal changes nothing here.

    A trigger refuses any change once the poll is open.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="options")
    number = models.SmallIntegerField()
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    title = models.TextField()
    cost = models.BigIntegerField(help_text="rupiah")
    place = models.TextField()
    area = models.TextField(help_text="code of the region it lay in")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "number"], name="musrenbang_option_number"),
            models.UniqueConstraint(fields=["poll", "proposal"], name="musrenbang_option_proposal"),
            models.CheckConstraint(condition=Q(number__range=(1, 99), cost__gte=0), name="musrenbang_option_sound"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Card(models.Model):
    """A printed code, good for one ballot of one poll. Only a keyed hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="cards")
    code_hash = models.CharField(max_length=64, unique=True)
    printing = models.SmallIntegerField(help_text="which printing of the poll it belongs to")
    revoked = models.BooleanField(default=False)


class Sheet(models.Model):
    """The serial of a printed ballot paper."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="sheets")
    serial = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "serial"], name="musrenbang_sheet_serial")]


class Home(models.Model):
    """The kelurahan where somebody votes this year: the first vote with an account says it, every later one agrees."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "cycle"], name="musrenbang_home_once")]


class Turnout(models.Model):
    """That somebody has voted: an account, a printed code or a ballot paper, each once. What was voted is not here."""

    class Channel(models.TextChoices):
        ACCOUNT = "account", _("Signed in")
        CODE = "code", _("Printed code")
        PAPER = "paper", _("Ballot paper")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="turnout")
    channel = models.TextField(choices=Channel)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    card = models.OneToOneField(Card, models.PROTECT, null=True)
    sheet = models.OneToOneField(Sheet, models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "account"], name="musrenbang_turnout_once"),
            models.CheckConstraint(
                condition=Q(channel="account", account__isnull=False, card__isnull=True, sheet__isnull=True)
                | Q(channel="code", account__isnull=True, card__isnull=False, sheet__isnull=True)
                | Q(channel="paper", account__isnull=True, card__isnull=True, sheet__isnull=False),
                name="musrenbang_turnout_by_one",
            ),
        ]

    def scope(self) -> Scope:
        return self.poll.scope()


class Ballot(models.Model):
    """What one voter approves: numbers of options, ascending. Written and read by `urn` alone, behind its door.

    A trigger refuses every change and every removal other than the urn's own mixing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="+", db_index=False)
    choices: Any = ArrayField(models.SmallIntegerField())

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(choices__len__range=(1, 99)), name="musrenbang_ballot_some")]
        indexes = [models.Index("poll", "id", name="musrenbang_ballot_poll")]


class Entry(models.Model):
    """A paper ballot as it was typed in. Its numbers are kept only while they are needed: once it lies in the urn,
    or is left out, they are gone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the second entry")
        DOUBT = "doubt", _("In doubt")
        COUNTED = "counted", _("In the urn")
        LEFT_OUT = "left_out", _("Left out")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="entries")
    serial = models.CharField(max_length=8)
    numbers: Any = ArrayField(models.SmallIntegerField(), null=True)
    again: Any = ArrayField(models.SmallIntegerField(), null=True)
    state = models.TextField(choices=State)
    doubt = models.TextField(blank=True, help_text="code of the refusal that says what is wrong")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    office = models.TextField()
    second = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    second_office = models.TextField(blank=True)
    settled_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    settled_office = models.TextField(blank=True)
    settled_serial = models.CharField(max_length=8, blank=True)
    settled_numbers: Any = ArrayField(models.SmallIntegerField(), null=True, help_text="empty: leave it out")
    reason = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_office = models.TextField(blank=True)

    class Meta:
        ordering = ["serial", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "serial"], condition=Q(state="waiting"), name="musrenbang_entry_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "doubt"])
                | Q(numbers__isnull=True, again__isnull=True, settled_numbers__isnull=True),
                name="musrenbang_entry_forgets",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("account")), name="musrenbang_entry_two_people"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("settled_by")),
                name="musrenbang_entry_two_offices",
            ),
        ]
        indexes = [models.Index("poll", "state", name="musrenbang_entry_state")]

    def scope(self) -> Scope:
        return self.poll.scope()
