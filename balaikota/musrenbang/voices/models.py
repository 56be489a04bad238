"""Support, comments, reports of comments, and who follows a proposal, with an account or by e-mail alone."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.base.roles import Role
from balaikota.people.actor import Actor
from balaikota.people.models import Account

from ..models import Proposal
from . import settings


class Support(models.Model):
    """One person supports one proposal. Taken back, the row goes."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="supporters", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "account"], name="musrenbang_support_once"),
        ]


class Tally(models.Model):
    """How many support a proposal, and how many comments are shown: kept with each act, so that no page counts rows."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, primary_key=True, related_name="tally")
    supports = models.IntegerField(default=0)
    comments = models.IntegerField(default=0)
    changed = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(supports__gte=0, comments__gte=0), name="musrenbang_tally")]
        indexes = [
            models.Index(fields=["-supports", "-proposal"], name="musrenbang_tally_supports"),
            models.Index(fields=["-changed"], name="musrenbang_tally_changed"),
        ]


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, actor: Actor) -> "CommentQuerySet":
        """What is shown, to anybody; what waits or is hidden to its writer and to those who moderate it there."""
        seen = Q(state=Comment.State.SHOWN)
        if actor.signed_in:
            seen |= Q(account_id=actor.account_id)
        return self.filter(seen) | self.in_care(actor)

    def queued(self, actor: Actor) -> "CommentQuerySet":
        """What waits for this moderator; a second look is not for the office that hid it first."""
        waiting = self.in_care(actor).filter(due__isnull=False)
        return waiting if actor.holds(Role.PLANNER) else waiting.filter(second_asked__isnull=True)

    def in_care(self, actor: Actor) -> "CommentQuerySet":
        """All of the places this moderator looks after."""
        if actor.holds(Role.PLANNER):
            return self
        there = Q(pk__isnull=True)
        for code in actor.regions(Role.LURAH):
            there |= Q(proposal__region__code__startswith=f"{code}/")
        return self.filter(there)


class Comment(models.Model):
    """What somebody says of a proposal, or an office answers. `office` is all the public learns of the writer."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be read")
        SHOWN = "shown", _("Shown")
        HIDDEN = "hidden", _("Hidden")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments", db_index=False)
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="answered")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    office = models.TextField(help_text="the writer as the public reads it")
    official = models.BooleanField(default=False, help_text="an office speaks")
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    state = models.TextField(choices=State)
    reason = models.TextField(blank=True, help_text="why it is hidden, a code")
    decided_office = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    reports = models.IntegerField(default=0, help_text="since it was last looked at")
    second_why = models.TextField(blank=True, help_text="why the writer asks for a second look, once")
    second_asked = models.DateTimeField(null=True)
    second_done = models.DateTimeField(null=True)
    due = models.DateField(null=True, help_text="it waits for a moderator, until then")
    due_estimate = models.BooleanField(default=False)

    replies: "list[Comment]"
    """Answers of offices that are shown, where a page has read them."""

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="hidden") | ~Q(reason=""), name="musrenbang_comment_why_hidden"),
            models.CheckConstraint(condition=Q(reports__gte=0), name="musrenbang_comment_reports"),
            models.CheckConstraint(
                condition=Q(answers__isnull=True) | Q(official=True), name="musrenbang_comment_reply"
            ),
        ]
        indexes = [
            models.Index("proposal", "id", name="musrenbang_comment_proposal"),
            models.Index(fields=["account", "-at"], name="musrenbang_comment_account"),
            models.Index("due", condition=Q(due__isnull=False), name="musrenbang_comment_due"),
        ]

    @property
    def number(self) -> str:
        """Under which an event of it is found."""
        return self.proposal.number

    @property
    def reason_words(self) -> str:
        return settings.reason(self.reason) if self.reason else ""

    @property
    def shown(self) -> bool:
        return self.state == self.State.SHOWN

    def scope(self) -> Scope:
        return Scope(region=self.proposal.region_id, unit=self.proposal.unit_id, owner=self.account_id)


class Report(models.Model):
    """Somebody says that a comment should not stand there; once per person."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reported", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "account"], name="musrenbang_report_once")]


class Following(models.Model):
    """Somebody with an account wants news of a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="followers", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "account"], name="musrenbang_following_once")]


class Subscription(models.Model):
    """News of a proposal by e-mail, without an account. The address is kept only as long as it is written to."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="subscriptions", db_index=False)
    email = models.EmailField()
    language = models.CharField(max_length=2, default="id")
    digest = models.TextField(choices=Account.Digest, default=Account.Digest.DAILY)
    asked = models.DateTimeField(default=clock.now)
    nonce: Any = models.UUIDField(null=True, help_text="of the link that confirms; gone once it was used")
    asked_mailed = models.DateTimeField(null=True, help_text="when that link was sent")
    confirmed = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "email"], name="musrenbang_subscription_once"),
            models.CheckConstraint(
                condition=Q(confirmed__isnull=True) | Q(nonce__isnull=True), name="musrenbang_subscription_link_once"
            ),
        ]
        indexes = [
            models.Index("email", name="musrenbang_subscription_email"),
            models.Index("asked", condition=Q(asked_mailed__isnull=True), name="musrenbang_subscription_asked"),
        ]

    @property
    def number(self) -> str:
        return self.proposal.number

    def scope(self) -> Scope:
        return Scope(region=self.proposal.region_id)


class Letter(models.Model):
    """One piece of news for one subscription: written with what it tells of, sent once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="letters")
    occasion = models.TextField(help_text="what it tells of: a step, an answer")
    indonesian = models.TextField()
    english = models.TextField()
    created = models.DateTimeField(default=clock.now)
    sent = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "occasion"], name="musrenbang_letter_once")]
        indexes = [models.Index("created", condition=Q(sent__isnull=True), name="musrenbang_letter_unsent")]
