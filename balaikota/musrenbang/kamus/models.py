"""Editions of the kamus, what was asked for outside it, what it lacks, and what was decided where prices moved."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from balaikota.base.ids import uuid7
from balaikota.people.actor import Actor
from balaikota.people.models import Account
from balaikota.workflow.models import Routed

from ..models import Cycle, Item, Proposal


class Edition(models.Model):
    """The kamus of a year as it was published: frozen, numbered, with its decree and its printed paper."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="editions")
    number = models.SmallIntegerField()
    published = models.DateField()
    basis = models.TextField()
    office = models.TextField()
    items: Any = models.JSONField(help_text="code to entry, see `entries.entry`")
    sha256 = models.CharField(max_length=64, help_text="of the entries, see `rules.digest`")
    paper_id = models.UUIDField()

    class Meta:
        ordering = ["-cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="musrenbang_kamus_edition_number"),
            models.CheckConstraint(condition=Q(number__gt=0), name="musrenbang_kamus_edition_counts"),
            models.CheckConstraint(condition=~Q(basis=""), name="musrenbang_kamus_edition_basis"),
        ]

    def __str__(self) -> str:
        return _("Edition %(number)s of %(year)s") % {"number": self.number, "year": self.cycle_id}


class MissingKind(models.Model):
    """A kind of thing that residents ask for and the kamus has not; `entry` is what next year's kamus takes of it."""

    name = models.TextField(unique=True)
    year = models.IntegerField(null=True, help_text="the plan year whose kamus takes it")
    code = models.CharField(max_length=12, blank=True)
    entry: Any = models.JSONField(null=True, help_text="see `entries.entry`")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=True, code="", entry__isnull=True)
                | (Q(year__isnull=False, entry__isnull=False) & ~Q(code="")),
                name="musrenbang_kamus_kind_taken_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, actor: Actor) -> "WishQuerySet":
        """Public like every proposal (UU 14/2008 art. 9): the office that asks, never a name."""
        return self


class Wish(Routed):
    """What an RW asks for and the kamus has not: answered by an entry, a new entry, or a reason."""

    process = "outside_kamus"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="wishes")
    sequence = models.IntegerField()
    number = models.CharField(max_length=16, unique=True)
    name = models.TextField(help_text="what is wanted, in a few words")
    need = models.TextField(help_text="why, in the proposer's words")
    rt = models.CharField(max_length=20, blank=True)
    place = models.TextField(blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    cost = models.BigIntegerField(null=True, help_text="rupiah, the proposer's own estimate")
    photo = models.FileField(upload_to="musrenbang/wishes", blank=True, help_text="public copy without metadata")
    thumbnail = models.FileField(upload_to="musrenbang/wishes", blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    office = models.TextField(help_text="the proposer as the public reads it")
    kind = models.ForeignKey(MissingKind, models.PROTECT, null=True, related_name="wishes")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", help_text="the entry that answers it")
    price = models.BigIntegerField(null=True, help_text="rupiah per unit, as the department prices it")
    price_unit = models.TextField(blank=True)
    price_origin = models.TextField(blank=True)
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, related_name="wish", help_text="what became of it"
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "sequence"], name="musrenbang_kamus_wish_sequence"),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gt=0), name="musrenbang_kamus_wish_cost"),
            models.CheckConstraint(
                condition=Q(price__isnull=True, price_unit="") | (Q(price__gt=0) & ~Q(price_unit="")),
                name="musrenbang_kamus_wish_price",
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-11.5, 6.5), longitude__range=(94.5, 141.5)),
                name="musrenbang_kamus_wish_in_indonesia",
            ),
        ]
        indexes = [
            models.Index("cycle", "state", models.F("id").desc(), name="musrenbang_wish_state"),
            models.Index("region", models.F("id").desc(), name="musrenbang_wish_region"),
        ]

    def __str__(self) -> str:
        return self.number


class PriceDecision(models.Model):
    """Where the price of the kamus moved after a proposal was sent: what was decided about it, and why."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="price_decisions")
    old = models.BigIntegerField(help_text="rupiah per unit it was sent with")
    new = models.BigIntegerField(help_text="rupiah per unit of the kamus on that day")
    taken = models.BooleanField(help_text="whether the new price was taken")
    cost_before = models.BigIntegerField(help_text="rupiah")
    cost_after = models.BigIntegerField(help_text="rupiah")
    reason = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="musrenbang_kamus_price_reason"),
            models.CheckConstraint(
                condition=Q(taken=True) | Q(cost_after=models.F("cost_before")), name="musrenbang_kamus_price_kept"
            ),
        ]
