"""The city's copies of processes, the documents they route, and every step taken."""

from datetime import date
from typing import Any

from django.db import models

from balaikota.base import clock
from balaikota.base.policy import Scope
from balaikota.city.models import Region, Unit


class ProcessCopy(models.Model):
    """One version of a process as this city runs it; documents keep the version they began under."""

    name = models.TextField()
    version = models.IntegerField()
    text = models.TextField()
    basis = models.TextField(blank=True)
    since = models.DateTimeField()
    entered_by = models.UUIDField(null=True)
    office = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="workflow_processcopy_version")]


class Routed(models.Model):
    """A document that a process moves. `waits_for` lists the roles whose desk it lies on, for the inbox."""

    process: str  # the name of the process, set by each model
    takes_added_steps = False  # whether its room has an action for moves that a city adds

    version = models.IntegerField(default=1, editable=False)
    state = models.TextField()
    since = models.DateTimeField(help_text="when it came to this state")
    due = models.DateField(null=True, help_text="by when the next answer is promised")
    due_estimate = models.BooleanField(default=False, help_text="holidays of the year not decreed yet")
    waits_for: Any = models.JSONField(default=list)
    region = models.ForeignKey(Region, models.PROTECT, db_index=False, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, db_index=False, related_name="+")

    class Meta:
        abstract = True

    def scope(self) -> Scope:
        return Scope(region=self.region_id, unit=self.unit_id, owner=getattr(self, "owner_id", None))

    def clock_starts(self, step: str) -> date:
        """The day from which a deadline in `step` counts: today, unless the document knows that step opens later."""
        return clock.today()


class Step(models.Model):
    """One move of one document, as the public reads it: when, which office, why, and by when the next answer is due."""

    kind = models.TextField()
    object_id = models.UUIDField()
    at = models.DateTimeField()
    move = models.TextField()
    source = models.TextField()
    to = models.TextField()
    office = models.TextField()
    account_id = models.UUIDField(null=True)
    operator_office = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    sentence = models.TextField(blank=True)
    due = models.DateField(null=True)
    due_estimate = models.BooleanField(default=False)
    facts: Any = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index("kind", "object_id", "id", name="workflow_step_object"),
            models.Index("account_id", "id", name="workflow_step_account"),
        ]
        ordering = ["id"]
