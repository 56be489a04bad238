"""Events and seals. Rows are only ever added: a trigger and the grants of the serving role refuse anything else."""

from typing import Any

from django.db import models
from django.db.models.functions import Now

from balaikota.base.roles import Role


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, actor: Any) -> "EventQuerySet":
        """Everything for Inspektorat; for anyone else what they did themselves or entered for another."""
        if actor.holds(Role.INSPECTOR):
            return self
        own = models.Q(actor_id=actor.account_id) | models.Q(operator_id=actor.account_id)
        return self.filter(own) if actor.signed_in else self.none()


class Event(models.Model):
    """One act by one actor. `xid` and `era` order events by transaction, so that a seal is complete (see `seals`)."""

    id = models.BigAutoField(primary_key=True)
    era = models.IntegerField(db_default=models.Func(function="audit_current_era"), editable=False)
    xid = models.BigIntegerField(db_default=models.Func(function="audit_current_xid"), editable=False)
    at = models.DateTimeField()
    recorded = models.DateTimeField(db_default=Now(), editable=False)
    act = models.TextField()
    actor_id = models.UUIDField(null=True)
    office = models.TextField()
    operator_id = models.UUIDField(null=True)
    operator_office = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    object_id = models.TextField(blank=True)
    number = models.TextField(blank=True)
    region = models.TextField(blank=True)
    facts: Any = models.JSONField(default=dict)
    request_id = models.TextField(blank=True)
    key = models.UUIDField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("act", "key", condition=models.Q(key__isnull=False), name="audit_event_once"),
        ]
        indexes = [
            models.Index("era", "xid", "id", name="audit_event_order"),
            models.Index("kind", "object_id", "id", name="audit_event_object"),
            models.Index("actor_id", "id", name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.office} {self.act} {self.number}"


class Seal(models.Model):
    """A signed Merkle root over every event of `era` with xid below `upto` that no earlier seal holds."""

    number = models.BigIntegerField(primary_key=True)
    era = models.IntegerField()
    upto = models.BigIntegerField()
    events = models.IntegerField()
    root = models.TextField()
    previous = models.TextField()
    at = models.DateTimeField()
    key_id = models.TextField()
    signature = models.TextField()
