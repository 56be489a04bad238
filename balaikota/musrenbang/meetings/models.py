"""What is live about a meeting: its agenda and verdicts, its scores, who came, and every changed word or place."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope

from ..models import Meeting, Proposal


class Sitting(models.Model):
    """A meeting from its planning to its paper. `version` grows with every change, so that screens can follow."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Being held")
        CLOSED = "closed", _("Closed")

    meeting = models.OneToOneField(Meeting, models.CASCADE, primary_key=True, related_name="sitting")
    state = models.TextField(choices=State, default=State.PLANNED)
    topics: Any = models.JSONField(default=list, help_text="the agenda in words, a line each")
    invited = models.TextField(blank=True, help_text="who is invited, as the letter says it")
    notes = models.TextField(blank=True)
    signatories: Any = models.JSONField(default=list, help_text="[{role, name}] in the order of signing")
    departures: Any = models.JSONField(default=list, help_text="[{number, title, direction, reason}]")
    current = models.ForeignKey("Agenda", models.SET_NULL, null=True, related_name="+")
    version = models.IntegerField(default=0)
    arranged = models.IntegerField(default=0, help_text="how often the order was changed")
    invitation_id = models.UUIDField(null=True, help_text="the letter of invitation")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(version__gte=0), name="musrenbang_sitting_version")]

    def __str__(self) -> str:
        return str(self.pk)

    def scope(self) -> Scope:
        return self.meeting.scope()


def sitting_of(meeting: Any) -> Sitting:
    """What is live about a `Meeting`: the other end of a field, which not every type checker sees."""
    found: Sitting = meeting.sitting
    return found


class Agenda(models.Model):
    """One proposal before a meeting: its place in the order, and what the meeting agreed about it."""

    class Verdict(models.TextChoices):
        ACCEPT = "accept", _("Accept")
        POSTPONE = "postpone", _("Postpone")
        REJECT = "reject", _("Reject")

    class Outcome(models.TextChoices):
        DONE = "done", _("carried out")
        FAILED = "failed", _("not carried out")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    place = models.IntegerField(help_text="1 is first")
    computed = models.IntegerField(help_text="its place by score alone, when the meeting was opened")
    verdict = models.TextField(choices=Verdict, blank=True)
    reason = models.TextField(blank=True)
    sentence = models.TextField(blank=True)
    volume = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    visited = models.DateField(null=True)
    found = models.TextField(blank=True)
    version = models.IntegerField(default=0)
    outcome = models.TextField(choices=Outcome, blank=True)
    fault = models.TextField(blank=True, help_text="why it could not be carried out")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "proposal"], name="musrenbang_agenda_once"),
            models.UniqueConstraint(
                fields=["meeting", "place"], name="musrenbang_agenda_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(place__gte=1), name="musrenbang_agenda_from_one"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", "accept"]) | ~Q(reason="") & ~Q(sentence=""),
                name="musrenbang_agenda_reasoned",
            ),
        ]
        indexes = [models.Index("proposal", name="musrenbang_agenda_of")]

    def __str__(self) -> str:
        return f"{self.place}. {self.proposal_id}"


class Reorder(models.Model):
    """The meeting moved a proposal in its order, and why. Rows are never changed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reorders")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    source = models.IntegerField()
    to = models.IntegerField()
    reason = models.TextField()
    office = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="musrenbang_reorder_reasoned")]


class Wording(models.Model):
    """A sentence of the berita acara as somebody changed it; the newest of a clause stands, the others are history."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="wordings")
    clause = models.TextField()
    text = models.TextField(blank=True, help_text="empty: the computed sentence again")
    office = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]


class Attendee(models.Model):
    """Somebody who came. Names stay with the office that held the meeting; the public reads numbers."""

    class Gender(models.TextChoices):
        MAN = "m", _("Man")
        WOMAN = "f", _("Woman")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=100)
    gender = models.CharField(max_length=1, choices=Gender)
    element = models.CharField(max_length=100, help_text="for whom they speak: RW 05, PKK, karang taruna ...")
    address = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Score(models.Model):
    """What one proposal was given for one criterion at one level, 0 to 100 points."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="scores")
    step = models.TextField()
    criterion = models.TextField()
    points = models.SmallIntegerField()
    office = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "step", "criterion"], name="musrenbang_score_once"),
            models.CheckConstraint(condition=Q(points__range=(0, 100)), name="musrenbang_score_points"),
        ]
