"""Agreements with other cities. Both cities keep the same agreement under the same id, each as it stands to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.city import current
from balaikota.document.models import Paper
from balaikota.exchange.models import Partner
from balaikota.exchange.partners import key_name

SOON = timedelta(days=90)
"""So long before its end an agreement is on the desk: a new one takes months of talks."""


@dataclass(frozen=True)
class Side:
    """One of the two parties. `key` is its public key (64 hex digits), in a note alone."""

    city: str
    unit: str = ""
    office: str = ""
    name: str = ""
    contact: str = ""
    number: str = ""
    key: str = ""

    @property
    def party(self) -> str:
        """Who the party is, as the paper calls it."""
        return f"{self.unit} {self.city}" if self.unit else f"Pemerintah {self.city}"

    @property
    def whole(self) -> bool:
        """Whether it says what every paper shows of a side: the number, who signs, and where notices go."""
        return bool(self.number and self.office and self.contact)

    @property
    def key_id(self) -> str:
        return key_name(bytes.fromhex(self.key)) if self.key else ""

    @property
    def fingerprint(self) -> str:
        """As two people read it to each other by phone: 3f2a 91bc 0d4e 77a1."""
        name = self.key_id
        return " ".join(name[start : start + 4] for start in range(0, len(name), 4))


class Agreement(models.Model):
    """A nota kesepakatan of two cities, or a perjanjian kerja sama (PKS) of two of their departments under one.

    Law: UU 23/2014 art. 363; PP 28/2018 art. 3, 22-24; Permendagri 22/2020 (articles unverified). What is taken over
    under it costs nothing (`cost`): an agreement about money needs the council's consent and is none of these.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("Memorandum (nota kesepakatan)")
        PKS = "pks", _("Cooperation agreement (PKS)")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OFFERED = "offered", _("Offered")
        AGREED = "agreed", _("Agreed")
        SIGNED = "signed", _("Signed")
        DECLINED = "declined", _("Turned down")
        ENDED = "ended", _("Ended early")

    class Way(models.TextChoices):
        HAND = "hand", _("By hand, sealed with its scan")
        ELECTRONIC = "electronic", _("Electronically")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.TextField(choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="under")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements")
    offered_by_us = models.BooleanField(default=True, help_text="we are PIHAK KESATU")
    title = models.TextField()
    rooms: Any = models.JSONField(default=list, help_text="applications it covers: musrenbang, simpeg ...")
    scope_text = models.TextField(help_text="one sentence a line")
    starts = models.DateField()
    ends = models.DateField()
    cost = models.BigIntegerField(default=0, help_text="whole rupiah from one city to the other")
    text: Any = models.JSONField(default=dict, help_text="recitals and articles as they were offered")

    our_unit = models.TextField(blank=True)
    our_office = models.TextField()
    our_name = models.TextField(blank=True)
    our_contact = models.TextField()
    our_number = models.TextField(blank=True)
    our_key = models.CharField(max_length=64, blank=True)
    our_year = models.IntegerField(null=True, help_text="of the register the number was drawn from")
    our_sequence = models.IntegerField(null=True)
    their_unit = models.TextField(blank=True)
    their_office = models.TextField()
    their_name = models.TextField(blank=True)
    their_contact = models.TextField(blank=True)
    their_number = models.TextField(blank=True)
    their_key = models.CharField(max_length=64, blank=True)

    state = models.TextField(choices=State, default=State.DRAFT)
    made = models.DateTimeField(default=clock.now)
    office = models.TextField(help_text="which office of ours, or which city, drafted it")
    offered = models.DateTimeField(null=True)
    agreed_on = models.DateField(null=True, help_text="the day the paper bears")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    our_signed = models.DateTimeField(null=True)
    our_way = models.TextField(choices=Way, blank=True)
    their_signed = models.DateTimeField(null=True)
    their_way = models.TextField(choices=Way, blank=True)
    their_sha256 = models.CharField(max_length=64, blank=True, help_text="of the paper the partner signed")
    their_letter = models.UUIDField(null=True, help_text="the letter that brought it")
    closed = models.DateTimeField(null=True)
    closed_office = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    returned = models.TextField(blank=True, help_text="why the partner refused our last letter, until we write again")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="note", parent__isnull=True, our_unit="", their_unit="")
                | models.Q(kind="pks", parent__isnull=False) & ~models.Q(our_unit="") & ~models.Q(their_unit=""),
                name="cooperation_kind",
            ),
            models.CheckConstraint(condition=models.Q(starts__lt=models.F("ends")), name="cooperation_term"),
            models.CheckConstraint(condition=models.Q(cost=0), name="cooperation_free"),
            models.CheckConstraint(
                condition=models.Q(state="draft", offered__isnull=True, offered_by_us=True)
                | ~models.Q(state="draft") & models.Q(offered__isnull=False),
                name="cooperation_offered",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["agreed", "signed"])
                | models.Q(agreed_on__isnull=False) & ~models.Q(our_number="") & ~models.Q(their_number=""),
                name="cooperation_agreed",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pks")
                | ~models.Q(state__in=["agreed", "signed"])
                | models.Q(our_key__regex=r"^[0-9a-f]{64}$", their_key__regex=r"^[0-9a-f]{64}$"),
                name="cooperation_keys",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="signed") | models.Q(our_signed__isnull=False, their_signed__isnull=False),
                name="cooperation_signed_by_both",
            ),
            models.CheckConstraint(
                condition=models.Q(our_signed__isnull=True, our_way="")
                | models.Q(our_signed__isnull=False, paper__isnull=False) & ~models.Q(our_way=""),
                name="cooperation_our_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(their_signed__isnull=True)
                | models.Q(their_sha256__regex=r"^[0-9a-f]{64}$", their_letter__isnull=False),
                name="cooperation_their_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["declined", "ended"], closed__isnull=False) & ~models.Q(reason="")
                | ~models.Q(state__in=["declined", "ended"]) & models.Q(closed__isnull=True, reason=""),
                name="cooperation_closed_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["parent", "our_unit", "their_unit", "title"],
                condition=models.Q(state__in=["draft", "offered", "agreed", "signed"]),
                name="cooperation_pair_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "our_number"], condition=~models.Q(our_number=""), name="cooperation_number_once"
            ),
        ]
        indexes = [models.Index(fields=["partner", "state"], name="cooperation_partner")]

    def __str__(self) -> str:
        return self.title

    def scope(self) -> Scope:
        """The whole city's."""
        return Scope()

    @property
    def is_note(self) -> bool:
        return self.kind == self.Kind.NOTE

    @property
    def called(self) -> str:
        """What the law calls it, in whatever language people read the page."""
        return "Nota Kesepakatan" if self.is_note else "Perjanjian Kerja Sama"

    @property
    def ours(self) -> Side:
        return Side(
            current.profile().name, self.our_unit, self.our_office, self.our_name, self.our_contact, self.our_number,
            self.our_key,
        )  # fmt: skip

    @property
    def theirs(self) -> Side:
        return Side(
            self.partner.name, self.their_unit, self.their_office, self.their_name, self.their_contact,
            self.their_number, self.their_key,
        )  # fmt: skip

    @property
    def sides(self) -> tuple[Side, Side]:
        """PIHAK KESATU, who offered, and PIHAK KEDUA."""
        return (self.ours, self.theirs) if self.offered_by_us else (self.theirs, self.ours)

    @property
    def scope_lines(self) -> list[str]:
        return [line.strip() for line in self.scope_text.splitlines() if line.strip()]

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day: signed by both, inside its term, and not ended before."""
        ended = self.closed is not None and timezone.localtime(self.closed).date() <= day
        return self.signed_by_both and self.starts <= day <= self.ends and not ended

    @property
    def signed_by_both(self) -> bool:
        return self.our_signed is not None and self.their_signed is not None

    def ends_soon(self, day: date) -> bool:
        return self.in_force(day) and self.ends - day <= SOON
