"""Computations as they were published, what each says of a proposal, where the meeting departed, and trials of files.

What is published is never changed: a trigger refuses it.
"""

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.city.models import Region
from balaikota.people.models import Account

from ..ballots.models import Poll
from ..models import Cycle, Proposal


class Computation(models.Model):
    """One list computed under both rules from the ballots it bears (`ballots_file`, a Pabulib file).

    `result` are the canonical bytes of `balaikota.shares.result`, so that anybody computes them again.
    """

    class Source(models.TextChoices):
        POLL = "poll", _("The ballots of a published vote")
        SUPPORTS = "supports", _("The residents' supports")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="computations")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    source = models.TextField(choices=Source)
    poll = models.ForeignKey(Poll, models.PROTECT, null=True, related_name="computations")
    title = models.TextField()
    budget = models.BigIntegerField(help_text="rupiah")
    completion = models.TextField()
    ballots = models.IntegerField()
    projects = models.IntegerField()
    reached_by_ranking = models.IntegerField(help_text="voters with at least one funded proposal")
    reached_by_shares = models.IntegerField()
    ballots_file = models.TextField(help_text="Pabulib .pb")
    ballots_sha256 = models.CharField(max_length=64)
    result = models.TextField(help_text="canonical JSON")
    sha256 = models.CharField(max_length=64, help_text="of the result")
    left_out: Any = models.JSONField(default=list, help_text="numbers of proposals dearer than the whole budget")
    at = models.DateTimeField(default=clock.now)
    office = models.TextField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(budget__gt=0), name="musrenbang_computation_budget"),
            models.CheckConstraint(
                condition=Q(source="poll", poll__isnull=False) | Q(source="supports", poll__isnull=True),
                name="musrenbang_computation_source",
            ),
        ]
        indexes = [models.Index("region", models.F("id").desc(), name="musrenbang_comp_region")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.result)
        return found

    def scope(self) -> Scope:
        return Scope(region=self.region_id)


class Line(models.Model):
    """What a computation says of one proposal: in or out under each rule, and why (`shares.explain`)."""

    computation = models.ForeignKey(Computation, models.PROTECT, related_name="lines")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="computed")
    title = models.TextField(help_text="as it stood on the list")
    area = models.TextField(help_text="code of the region it lay in")
    cost = models.BigIntegerField(help_text="rupiah, as it was computed with")
    ballots = models.IntegerField()
    in_ranking = models.BooleanField()
    in_shares = models.BooleanField()
    ranking: Any = models.JSONField()
    shares: Any = models.JSONField()

    class Meta:
        ordering = ["-ballots", "proposal"]
        constraints = [
            models.UniqueConstraint(fields=["computation", "proposal"], name="musrenbang_line_once"),
        ]


class Departure(models.Model):
    """The meeting decided otherwise than the list of Equal Shares, with its reason. The newest of a proposal stands."""

    class Direction(models.TextChoices):
        IN = "in", _("Taken up, though it is not on the list")
        OUT = "out", _("Not taken up, though it is on the list")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="departures")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="departures")
    direction = models.TextField(choices=Direction)
    reason = models.TextField()
    office = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="musrenbang_departure_reason")]

    def scope(self) -> Scope:
        return self.computation.scope()


class TrialQuerySet(models.QuerySet["Trial"]):
    def visible_to(self, actor: Any) -> "TrialQuerySet":
        return self.filter(account=actor.account_id) if actor.signed_in else self.none()


class Trial(models.Model):
    """A file from elsewhere, computed to see what would come of it. It touches no proposal and is not published."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.TextField(help_text="the file's name")
    content = models.TextField(help_text="Pabulib .pb")
    rule: Any = models.JSONField()
    job_id = models.UUIDField(null=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    def scope(self) -> Scope:
        return Scope(owner=self.account_id)
