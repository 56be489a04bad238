"""Other cities, their keys, and the letters to and from them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7


class Partner(models.Model):
    """Another city. `address` is where its house stands (https://balaikota.surabaya.go.id); empty: carried by hand."""

    code = models.CharField(max_length=5, primary_key=True, help_text="Kemendagri code, 35.78")
    name = models.TextField()
    address = models.URLField(blank=True)
    since = models.DateTimeField(default=clock.real)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^\d\d\.\d\d$"), name="exchange_partner_code")
        ]

    def __str__(self) -> str:
        return self.name


class PartnerKey(models.Model):
    """A public key (Ed25519) of another city. Only a pinned one is trusted: somebody compared it and said so."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered, not compared yet")
        PINNED = "pinned", _("Trusted")
        REVOKED = "revoked", _("Revoked")

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys")
    key_id = models.CharField(max_length=16)
    raw = models.BinaryField(max_length=32)
    state = models.TextField(choices=State, default=State.OFFERED)
    since = models.DateTimeField(default=clock.real)
    until = models.DateTimeField(null=True)
    about = models.TextField(blank=True, help_text="the agreement it is written in, or who compared it and how")

    class Meta:
        ordering = ["partner", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "key_id"], name="exchange_key_once"),
            models.CheckConstraint(
                condition=~models.Q(state="revoked") & models.Q(until__isnull=True)
                | models.Q(state="revoked", until__isnull=False),
                name="exchange_key_until",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="pinned") | ~models.Q(about=""), name="exchange_key_pinned_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.fingerprint

    @property
    def fingerprint(self) -> str:
        """As two people read it to each other by phone: 3f2a 91bc 0d4e 77a1."""
        return " ".join(self.key_id[start : start + 4] for start in range(0, len(self.key_id), 4))


class Outgoing(models.Model):
    """A letter of ours: sent until a receipt comes, its term ends or it is called back."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Under way")
        RECEIVED = "received", _("Received")
        REFUSED = "refused", _("Refused there")
        EXPIRED = "expired", _("Not delivered in time")
        CALLED_BACK = "called_back", _("Called back")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="outgoing")
    kind = models.TextField(help_text="cooperation.offer")
    about = models.TextField(blank=True)
    envelope = models.BinaryField()
    attachment = models.BinaryField(null=True)
    sent = models.DateTimeField(default=clock.real)
    expires = models.DateTimeField()
    state = models.TextField(choices=State, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    next_try = models.DateTimeField(null=True, help_text="empty: at once, whatever the clock")
    fault = models.TextField(blank=True, help_text="why the last try failed, or why it was refused or called back")
    receipt = models.BinaryField(null=True)
    answered = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_try"], condition=models.Q(state="waiting"), name="exchange_outgoing_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "refused"], receipt__isnull=False)
                | ~models.Q(state__in=["received", "refused"]),
                name="exchange_outgoing_receipt",
            )
        ]

    def __str__(self) -> str:
        return self.about or self.kind


class Incoming(models.Model):
    """A letter of another city, taken once: whoever sends it again gets the same receipt."""

    class State(models.TextChoices):
        TAKEN = "taken", _("Arrived")
        REFUSED = "refused", _("Refused")
        CALLED_BACK = "called_back", _("Called back by the sender")

    letter = models.UUIDField()
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="incoming")
    key_id = models.CharField(max_length=16)
    kind = models.TextField()
    about = models.TextField(blank=True)
    envelope = models.BinaryField()
    attachment = models.BinaryField(null=True)
    sent = models.DateTimeField()
    received = models.DateTimeField(default=clock.real)
    state = models.TextField(choices=State, default=State.TAKEN)
    reason = models.TextField(blank=True, help_text="why it was refused or called back")
    facts: Any = models.JSONField(default=dict, help_text="code of the refusal")
    receipt = models.BinaryField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["partner", "letter"], name="exchange_incoming_once")]

    def __str__(self) -> str:
        return self.about or self.kind
