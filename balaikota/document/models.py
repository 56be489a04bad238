"""Papers, the number formats of a city, and the counters behind them."""

import secrets
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.base.roles import Role
from balaikota.city.models import Region

from .rules import ALPHABET, TOKEN_LENGTH


def new_token() -> str:
    """58 bits: nobody guesses a paper, and it still can be typed from paper."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


class Numbering(models.Model):
    """The city's own number format for one kind of paper; without a row the format that ships with the kind holds."""

    kind = models.TextField(primary_key=True)
    pattern = models.TextField(help_text="{number:03}/BA-MUSRENBANG/{region}/{roman_month}/{year}")
    basis = models.TextField(help_text="the regulation on naskah dinas of the city")

    def __str__(self) -> str:
        return f"{self.kind}: {self.pattern}"


class Counter(models.Model):
    """The last number given out for a kind in a year. Its row lock makes the numbers gap-free."""

    kind = models.TextField()
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="document_counter_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, actor: Any) -> "PaperQuerySet":
        """A paper may hold names of residents: those who work in its region see it, and who reads the whole city."""
        if actor.system or actor.holds(Role.PLANNER, Role.INSPECTOR):
            return self
        seen = models.Q(issued_by=actor.account_id) if actor.signed_in else models.Q(pk__in=[])
        for code in actor.regions(Role.LURAH, Role.OPERATOR, Role.CAMAT):
            seen |= models.Q(region=code) | models.Q(region__code__startswith=f"{code}.")
        return self.filter(seen)

    def live(self) -> "PaperQuerySet":
        return self.exclude(state=Paper.State.WITHDRAWN)


class Paper(models.Model):
    """One issued paper. `data` is all that its print shows; `sha256` seals the PDF, `scan_sha256` the signed scan."""

    class State(models.TextChoices):
        ISSUED = "issued", _("Issued")
        SIGNED = "signed", _("Signed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.TextField()
    year = models.IntegerField()
    sequence = models.IntegerField()
    number = models.TextField()
    title = models.TextField()
    region = models.ForeignKey(Region, models.PROTECT, db_index=False, related_name="+")
    source_kind = models.TextField(blank=True)
    source_id = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)
    office = models.TextField()
    data: Any = models.JSONField()
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    state = models.TextField(choices=State, default=State.ISSUED)

    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()

    scan = models.FileField(max_length=200, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    scan_size = models.IntegerField(null=True)
    scanned_at = models.DateTimeField(null=True)
    scanned_by = models.UUIDField(null=True)
    scan_office = models.TextField(blank=True)

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_office = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "sequence"], name="document_paper_sequence"),
            models.UniqueConstraint(fields=["kind", "number"], name="document_paper_number"),
            models.UniqueConstraint(
                fields=["kind", "source_kind", "source_id"],
                condition=models.Q(source_id__isnull=False) & ~models.Q(state="withdrawn"),
                name="document_paper_one_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(scan="", scan_sha256="", scanned_at__isnull=True) & ~models.Q(state="signed")
                | models.Q(scan_sha256__regex=r"^[0-9a-f]{64}$", scanned_at__isnull=False) & ~models.Q(state="issued"),
                name="document_paper_scan",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn", withdrawn_at__isnull=False) & ~models.Q(reason="")
                | ~models.Q(state="withdrawn") & models.Q(withdrawn_at__isnull=True, reason=""),
                name="document_paper_withdrawn",
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="document_paper_sha256"),
            models.Index(
                fields=["scan_sha256"], name="document_paper_scan_sha256", condition=~models.Q(scan_sha256="")
            ),
            models.Index(fields=["region", "-id"], name="document_paper_region"),
            models.Index(fields=["source_kind", "source_id"], name="document_paper_source"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def scope(self) -> Scope:
        return Scope(region=self.region_id, owner=self.issued_by)

    @property
    def source(self) -> tuple[str, UUID] | None:
        return (self.source_kind, self.source_id) if self.source_id else None

    @property
    def body(self) -> Any:
        """What the room gave; the rest of `data` is the number, the head of the city and the address of the QR."""
        return self.data["body"]

    @property
    def code(self) -> str:
        """The verification code as it is printed: K7QM-2XPA-9RTD."""
        return "-".join(self.token[start : start + 4] for start in range(0, TOKEN_LENGTH, 4))
