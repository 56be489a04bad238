"""Planning cycles, the kamus, proposals and purses; what lies beside a proposal has files of its own."""

from datetime import date
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope, contains
from balaikota.base.years import PlanYear
from balaikota.city.models import Region, Unit
from balaikota.people.actor import Actor
from balaikota.people.models import Account
from balaikota.workflow.models import Routed
from balaikota.workflow.process import say

from .afterwards import ENDED, UNFUNDED, Banked, Question, Verdict
from .evidence import Photo, Visit
from .held import Meeting

__all__ = [
    "ENDED", "UNFUNDED", "Banked", "Cycle", "Hold", "Item", "Meeting", "Photo", "Proposal", "ProposalQuerySet",
    "Question", "Quota", "Verdict", "Visit", "Window",
]  # fmt: skip


class Cycle(models.Model):
    """One year's planning: the meetings of year n-1 that make the plan of year n."""

    plan_year = models.IntegerField(primary_key=True)
    last_number = models.IntegerField(default=0)

    class Meta:
        ordering = ["-plan_year"]
        constraints = [models.CheckConstraint(condition=Q(plan_year__range=(2017, 2099)), name="musrenbang_cycle_year")]

    def __str__(self) -> str:
        return PlanYear(self.plan_year).title

    def window(self, step: str, region: str = "") -> "Window | None":
        """The window of a step where `region` lies: the nearest that has one of its own, else the city's."""
        found = [one for one in self.windows.all() if one.step == step and one.covers(region)]
        return max(found, key=lambda one: len(one.region_id or ""), default=None)


class Window(models.Model):
    """When a step of a cycle is open, both days included. It opens and closes by the calendar alone.

    With a `region` it is that region's own window, in place of the city's: a trial in one kelurahan, or an extension.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="windows")
    step = models.TextField()
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    opens = models.DateField()
    closes = models.DateField()
    basis = models.TextField(blank=True)

    class Meta:
        ordering = ["opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "step", "region"], nulls_distinct=False, name="musrenbang_window_step"
            ),
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="musrenbang_window_days"),
        ]

    def covers(self, region: str) -> bool:
        return self.region_id is None or (bool(region) and contains(self.region_id, region))


class Item(models.Model):
    """One entry of the kamus usulan: what may be proposed, at which price, within which limits."""

    class Land(models.TextChoices):
        NONE = "none", _("No land needed")
        PUBLIC = "public", _("Public land or road")
        GRANTED = "granted", _("Land granted in writing")

    class Purse(models.TextChoices):
        PSPK = "pspk", _("Purse of the kelurahan (PSPK)")
        REGULAR = "regular", _("Regular budget of the department")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="items")
    code = models.CharField(max_length=12)
    name = models.TextField()
    definition = models.TextField()
    contents: Any = models.JSONField(default=list, help_text="what a package holds: [{name, volume, unit}]")
    conditions = models.TextField(blank=True, help_text="what must be true before it may be proposed")
    wanted: Any = models.JSONField(default=list, help_text="what each photo must show, a sentence each")
    words = models.TextField(blank=True, help_text="everyday words residents use for it")
    unit_name = models.TextField(help_text="metre, unit, package")
    price = models.BigIntegerField(help_text="rupiah per unit")
    price_origin = models.TextField(help_text="price book, region and year")
    min_volume = models.DecimalField(max_digits=12, decimal_places=2)
    max_volume = models.DecimalField(max_digits=12, decimal_places=2)
    land = models.TextField(choices=Land, default=Land.PUBLIC)
    purse = models.TextField(choices=Purse, default=Purse.PSPK)
    photos = models.SmallIntegerField(default=1, help_text="least number of photos")
    department = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    output = models.TextField(blank=True, help_text="what is there when it is done (keluaran)")
    outcome = models.TextField(blank=True, help_text="what it is good for (hasil)")
    activity = models.CharField(max_length=20, blank=True, help_text="sub kegiatan")
    account = models.CharField(max_length=20, blank=True)
    physical = models.BooleanField(default=True)
    glyph = models.TextField(blank=True)
    active = models.BooleanField(default=True)
    search = models.GeneratedField(
        expression=SearchVector("name", "words", "definition", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "code"], name="musrenbang_item_code"),
            models.CheckConstraint(condition=Q(price__gt=0), name="musrenbang_item_price"),
            models.CheckConstraint(
                condition=Q(min_volume__gt=0, max_volume__gte=F("min_volume")), name="musrenbang_item_volumes"
            ),
        ]
        indexes = [GinIndex(fields=["search"], name="musrenbang_item_search")]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        """Every proposal is public from the day it is sent, to anybody (UU 14/2008 art. 9); who sent it is not."""
        return self

    def within(self, *codes: str) -> "ProposalQuerySet":
        """Those of the regions `codes` and of everything inside them."""
        found = Q(pk__in=[])
        for code in codes:
            found |= Q(region_id=code) | Q(region__code__startswith=f"{code}.") | Q(region__code__startswith=f"{code}/")
        return self.filter(found)


class Proposal(Routed):
    """What a neighbourhood asks for: an item of the kamus, so much of it, at this place."""

    class Channel(models.TextChoices):
        RESIDENTS = "residents", _("From the residents (RW)")
        COUNCIL = "council", _("Pokok pikiran of the DPRD (pokir)")

    process = "proposal"
    takes_added_steps = True

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=16, unique=True)
    cycle = models.ForeignKey(Cycle, models.PROTECT, db_index=False, related_name="proposals")
    item = models.ForeignKey(Item, models.PROTECT)
    volume_asked = models.DecimalField(max_digits=12, decimal_places=2)
    volume = models.DecimalField(max_digits=12, decimal_places=2)
    price = models.BigIntegerField(help_text="rupiah per unit when it was sent")
    cost = models.BigIntegerField(help_text="rupiah")
    need = models.TextField(help_text="why it is needed, in the proposer's words")
    rt = models.CharField(max_length=20, blank=True)
    place = models.TextField(blank=True, help_text="landmark or address")
    latitude = models.FloatField()
    longitude = models.FloatField()
    land = models.TextField(choices=Item.Land)
    beneficiaries = models.IntegerField(null=True)
    channel = models.TextField(choices=Channel, default=Channel.RESIDENTS)
    sponsor = models.TextField(blank=True, help_text="pokir: the fraction or commission of the DPRD that brings it")
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", help_text="none: came on paper")
    office = models.TextField(help_text="the proposer as the public reads it")
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, related_name="again")
    submitted = models.DateTimeField(default=clock.now)
    extra: Any = models.JSONField(default=list, help_text="answers to the city's own questions, with their words")
    search = models.GeneratedField(
        expression=SearchVector("number", "need", "place", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(volume__gt=0, volume_asked__gt=0), name="musrenbang_proposal_volume"),
            models.CheckConstraint(condition=Q(price__gt=0, cost__gte=0), name="musrenbang_proposal_cost"),
            models.CheckConstraint(
                condition=Q(latitude__range=(-11.5, 6.5), longitude__range=(94.5, 141.5)),
                name="musrenbang_proposal_in_indonesia",
            ),
            models.UniqueConstraint(
                fields=["earlier", "cycle"],
                name="musrenbang_proposal_again_once",
                condition=Q(earlier__isnull=False) & ~Q(state__in=ENDED),
            ),
            models.CheckConstraint(
                condition=Q(channel="residents", sponsor="") | Q(channel="council") & ~Q(sponsor=""),
                name="musrenbang_proposal_sponsored",
            ),
        ]
        indexes = [
            models.Index("cycle", "state", models.F("id").desc(), name="musrenbang_prop_state"),
            models.Index("region", models.F("id").desc(), name="musrenbang_prop_region"),
            models.Index("unit", "state", models.F("id").desc(), name="musrenbang_prop_unit"),
            models.Index(models.F("id").desc(), condition=Q(channel="council"), name="musrenbang_prop_council"),
            models.Index("due", condition=Q(due__isnull=False), name="musrenbang_prop_due"),
            GinIndex(fields=["search"], name="musrenbang_prop_search"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def kelurahan(self) -> str:
        """Code of the kelurahan it lies in."""
        return str(self.region_id).split("/")[0]

    def answers(self, *, desk: bool = False) -> list[tuple[str, str]]:
        """The city's own questions with what was answered: the public ones, or for a `desk` all."""
        return [(say(one["label"]), say(one["said"])) for one in self.extra if desk or one["public"]]

    def clock_starts(self, step: str) -> date:
        """Not before that step opens in its own region; a later closing (an extension) changes no promise."""
        window = self.cycle.window(step, self.region_id)
        return max(clock.today(), window.opens) if window else clock.today()


class Quota(models.Model):
    """A purse: of a region (RW, kelurahan, kecamatan) or of a department, for what is paid from `purse`.

    It is limited by money (`limit`, rupiah), by count (`most`, proposals), or by both; `used` and `taken` are what its
    holds add up to now.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="quotas")
    purse = models.TextField(choices=Item.Purse, default=Item.Purse.PSPK)
    region = models.ForeignKey(Region, models.PROTECT, null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    limit = models.BigIntegerField(null=True)
    used = models.BigIntegerField(default=0)
    most = models.IntegerField(null=True)
    taken = models.IntegerField(default=0)
    basis = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "purse", "region", "unit"], nulls_distinct=False, name="musrenbang_quota_whose"
            ),
            models.CheckConstraint(
                condition=Q(region__isnull=True, unit__isnull=False) | Q(region__isnull=False, unit__isnull=True),
                name="musrenbang_quota_of_one",
            ),
            models.CheckConstraint(
                condition=Q(limit__isnull=False) | Q(most__isnull=False), name="musrenbang_quota_limits"
            ),
            models.CheckConstraint(
                condition=Q(used__gte=0) & (Q(limit__isnull=True) | Q(used__lte=F("limit"))),
                name="musrenbang_quota_not_exceeded",
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0) & (Q(most__isnull=True) | Q(taken__lte=F("most"))),
                name="musrenbang_quota_not_overrun",
            ),
        ]

    @property
    def left(self) -> int | None:
        """Rupiah left; None where it is not limited by money."""
        return None if self.limit is None else self.limit - self.used

    @property
    def room(self) -> int | None:
        """How many proposals still fit; None where it is not limited by count."""
        return None if self.most is None else self.most - self.taken

    @property
    def whose(self) -> str:
        """ "Kelurahan Tanjung Buntung", "RW 05 Tanjung Buntung", "Dinas Perhubungan"."""
        if self.region is None:
            return str(self.unit.name) if self.unit else ""
        in_rw = self.region.level == Region.Level.RW and self.region.parent
        return f"{self.region.title} {self.region.parent.name}" if in_rw and self.region.parent else self.region.title

    @property
    def title(self) -> str:
        words = _("PSPK purse of %(whose)s") if self.purse == Item.Purse.PSPK else _("Regular budget for %(whose)s")
        return str(words) % {"whose": self.whose}

    def scope(self) -> Scope:
        return Scope(region=self.region_id, unit=self.unit_id)


class Hold(models.Model):
    """What one proposal holds of one purse now: so many rupiah, and one of its count."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="holds")
    quota = models.ForeignKey(Quota, models.PROTECT, related_name="holds")
    amount = models.BigIntegerField(help_text="rupiah")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "quota"], name="musrenbang_hold_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="musrenbang_hold_amount"),
        ]
