"""Offers from one room to another or to a system outside, and the links that make the thread."""

from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.base.roles import Role

READERS = (Role.PLANNER, Role.INSPECTOR)
"""Those who plan for the whole city, and those who inspect it."""


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, actor: Any) -> "OfferQuerySet":
        return self if actor.system or actor.holds(*READERS) else self.none()

    def open(self) -> "OfferQuerySet":
        return self.filter(state=Offer.State.OFFERED)


class Offer(models.Model):
    """A document held out to a receiver. One thing is offered once per version; a returned one comes again as the next.

    `payload` is all the receiver gets, in the shape that `schema` numbers for its kind.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        RETURNED = "returned", _("Returned")
        WITHDRAWN = "withdrawn", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.TextField(help_text="musrenbang.accepted_proposal")
    sender = models.TextField(help_text="the room it comes from")
    receiver = models.TextField(help_text="a room, or the name of a system outside: SIPD-RI")
    subject_kind = models.TextField()
    subject_id = models.UUIDField()
    number = models.TextField()
    version = models.IntegerField(default=1)
    title = models.TextField()
    schema = models.IntegerField(default=1)
    payload: Any = models.JSONField()
    offered_at = models.DateTimeField()
    offered_office = models.TextField()
    state = models.TextField(choices=State, default=State.OFFERED)
    decided_at = models.DateTimeField(null=True)
    decided_office = models.TextField(blank=True)
    receipt = models.TextField(blank=True, help_text="the number under which the receiver holds it")
    reason = models.TextField(blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id", "version"], name="handover_offer_once"),
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=models.Q(state__in=["offered", "accepted"]),
                name="handover_offer_one_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(state="offered", decided_at__isnull=True, receipt="", reason="")
                | models.Q(state="accepted", decided_at__isnull=False, reason="") & ~models.Q(receipt="")
                | models.Q(state__in=["returned", "withdrawn"], decided_at__isnull=False, receipt="")
                & ~models.Q(reason=""),
                name="handover_offer_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "state", "-id"], name="handover_offer_desk"),
            models.Index(fields=["number"], name="handover_offer_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def scope(self) -> Scope:
        return Scope()


class Link(models.Model):
    """One thing led to another. Kinds are model labels ("musrenbang.Proposal"), ids uuid7."""

    from_kind = models.TextField()
    from_id = models.UUIDField()
    to_kind = models.TextField()
    to_id = models.UUIDField()
    label = models.TextField(help_text="what the second is to the first: berita acara")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_id", "to_id", "from_kind", "to_kind"], name="handover_link_once"),
            models.CheckConstraint(condition=~models.Q(from_id=models.F("to_id")), name="handover_link_two_things"),
        ]
        indexes = [models.Index(fields=["to_id"], name="handover_link_back")]

    def __str__(self) -> str:
        return f"{self.from_kind} -> {self.to_kind} ({self.label})"
