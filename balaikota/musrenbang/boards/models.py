"""What Bappeda keeps of the completeness of a year: dossiers received, and reminders sent."""

from typing import Any

from django.db import models
from django.db.models import Q

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.city.models import Region

from ..models import Cycle


class Dossier(models.Model):
    """The list and the berita acara of a kelurahan as they were received on paper, once a year."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="dossiers")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    received = models.DateField()
    note = models.TextField(blank=True, help_text="what came with it, or what is to be mended")
    office = models.TextField()
    entered = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "region"], name="musrenbang_dossier_once")]

    def scope(self) -> Scope:
        return Scope(region=self.region_id)


class Reminder(models.Model):
    """A letter that reminds a kelurahan of what is missing. `round` holds the letters of one press of the button."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="reminders")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    missing: Any = models.JSONField(help_text="keys of `owing.MISSING`")
    until = models.DateField(help_text="by when it is asked for")
    sent = models.DateTimeField(default=clock.now)
    office = models.TextField()
    paper_id = models.UUIDField(unique=True)
    round = models.UUIDField()

    class Meta:
        ordering = ["region"]
        constraints = [
            models.UniqueConstraint(fields=["round", "region"], name="musrenbang_reminder_once"),
            models.CheckConstraint(condition=~Q(missing=[]), name="musrenbang_reminder_of_something"),
        ]
        indexes = [models.Index(fields=["cycle", "region", "-sent"], name="musrenbang_reminder_latest")]

    def scope(self) -> Scope:
        return Scope(region=self.region_id)
