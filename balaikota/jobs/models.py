"""Jobs and their checkpoints, as the people of one city see them; the queue itself is procrastinate's, in `public`."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.base.roles import Role


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Any) -> "JobQuerySet":
        """One's own jobs; administrators and the Inspektorat see those of everybody."""
        if actor.system or actor.holds(Role.ADMIN, Role.INSPECTOR):
            return self
        return self.filter(started_by=actor.account_id) if actor.signed_in else self.none()

    def open(self) -> "JobQuerySet":
        return self.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])


class Job(models.Model):
    """One piece of long work. `done` and `total` are counted in what the job counts (rows, papers)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.TextField()
    title = models.TextField(help_text="message id, translated when shown")
    arguments: Any = models.JSONField(default=dict)
    state = models.TextField(choices=State, default=State.WAITING)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    message = models.TextField(blank=True)
    result: Any = models.JSONField(null=True)
    file = models.TextField(blank=True, help_text="path of the result under the folder of uploads")
    cancel_requested = models.BooleanField(default=False)
    attempts = models.SmallIntegerField(default=0)
    started_by = models.UUIDField(null=True)
    created = models.DateTimeField(default=clock.now)
    began = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running"], finished__isnull=True)
                | models.Q(state__in=["done", "failed", "cancelled"], finished__isnull=False),
                name="jobs_job_finished",
            ),
        ]
        indexes = [
            models.Index(fields=["started_by", "-id"], name="jobs_job_starter"),
            models.Index(fields=["state"], condition=models.Q(state__in=["waiting", "running"]), name="jobs_job_open"),
        ]

    def __str__(self) -> str:
        return gettext(self.title)

    @property
    def open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    def scope(self) -> Scope:
        return Scope(owner=self.started_by)


class Checkpoint(models.Model):
    """Where a job stands, written in the transaction of the effect it tells of.

    A table of its own: progress is written to `Job` on another connection while that transaction is open.
    """

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True)
    data: Any = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.job_id}"
