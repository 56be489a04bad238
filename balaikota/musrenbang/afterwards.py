"""What follows a decision, or precedes it in silence: the bank usulan, the question why, the draft of a verdict.

These models know the proposal by name only, so that `models` can hold them all.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.people.models import Account

UNFUNDED = ("postponed", "rejected", "not_ours")
ENDED = (*UNFUNDED, "withdrawn")
"""States in which a proposal is over and was not taken into the plan."""


class Banked(models.Model):
    """A proposal that was not taken up and is kept, so that it can be taken up in a later year without typing."""

    proposal = models.OneToOneField("musrenbang.Proposal", models.CASCADE, related_name="banked")
    at = models.DateTimeField(default=clock.now)
    office = models.TextField(help_text="who keeps it, as the public reads it")
    note = models.TextField(blank=True, help_text="what would have to change before it is asked again")

    class Meta:
        ordering = ["-id"]

    def scope(self) -> Scope:
        return self.proposal.scope()


class Question(models.Model):
    """Somebody asks why a proposal was decided so. The words of the question stay between asker and office.

    The answer is public, for it belongs to the decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey("musrenbang.Proposal", models.CASCADE, related_name="questions")
    step_id = models.BigIntegerField(help_text="the step of the history that is asked about")
    source = models.TextField(help_text="the state it was decided in: whose desk that is answers")
    asker = models.ForeignKey(Account, models.PROTECT, related_name="+")
    office = models.TextField(help_text="the asker as the public reads it")
    words = models.TextField()
    asked = models.DateTimeField(default=clock.now)
    due = models.DateField(help_text="by when the answer is promised")
    due_estimate = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)
    answering = models.TextField(blank=True, help_text="the office that answered")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["step_id", "asker"], name="musrenbang_question_once"),
            models.CheckConstraint(
                condition=Q(answered__isnull=True, answer="") | Q(answered__isnull=False) & ~Q(answer=""),
                name="musrenbang_question_answered",
            ),
        ]
        indexes = [
            models.Index("source", "due", condition=Q(answered__isnull=True), name="musrenbang_question_open"),
        ]

    def scope(self) -> Scope:
        return self.proposal.scope()


class Verdict(models.Model):
    """A decision somebody is still writing: nobody but the writer sees it, and it vanishes when one is taken."""

    proposal = models.ForeignKey("musrenbang.Proposal", models.CASCADE, related_name="verdicts")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    move = models.TextField()
    typed: Any = models.JSONField(default=dict, help_text="what stands in the form: volume, reason, sentence ...")
    saved = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "account"], name="musrenbang_verdict_one_each")]

    def scope(self) -> Scope:
        return self.proposal.scope()
