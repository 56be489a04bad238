"""Decisions about the year: extensions of its windows, and the formula by which its money is shared."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.city.models import Region

from ..models import Cycle, Item


class Extension(models.Model):
    """A later last day of a step, by a named decision. Rows are never changed: they are the public trace."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="extensions")
    step = models.TextField()
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+", help_text="none: the whole city")
    closed = models.DateField(help_text="the last day before this decision")
    closes = models.DateField(help_text="the last day since")
    number = models.TextField(help_text="of the decision")
    decided = models.DateField()
    decided_by = models.TextField(help_text="the office that decided")
    why = models.TextField()
    office = models.TextField(help_text="the office that entered it")
    entered = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-entered", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("closed")), name="musrenbang_extension_later"),
            models.CheckConstraint(condition=~Q(number="") & ~Q(why=""), name="musrenbang_extension_named"),
        ]


class Formula(models.Model):
    """How `total` rupiah of one purse are shared among the regions of one level: weighted parts, exact to the rupiah.

    Of the weights, each over their sum, `equal` is shared alike, `population` by people, `rws` by the number of RWs,
    `score` by the score of a region (need, poverty: what the decree names).
    """

    class Level(models.TextChoices):
        RW = "rw", _("RW")
        KELURAHAN = "kelurahan", _("Kelurahan")
        KECAMATAN = "kecamatan", _("Kecamatan")

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="formulas")
    purse = models.TextField(choices=Item.Purse, default=Item.Purse.PSPK)
    level = models.TextField(choices=Level, default=Level.KELURAHAN)
    total = models.BigIntegerField(help_text="rupiah")
    equal = models.SmallIntegerField(default=0)
    population = models.SmallIntegerField(default=0)
    rws = models.SmallIntegerField(default=0)
    score = models.SmallIntegerField(default=0)
    basis = models.TextField()
    applied = models.DateTimeField(null=True, help_text="when the purses were last set by it")

    class Meta:
        ordering = ["purse", "level"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "purse", "level"], name="musrenbang_formula_once"),
            models.CheckConstraint(condition=Q(total__gt=0), name="musrenbang_formula_total"),
            models.CheckConstraint(
                condition=Q(equal__gte=0, population__gte=0, rws__gte=0, score__gte=0),
                name="musrenbang_formula_weights",
            ),
        ]

    @property
    def weights(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in FACTORS}


FACTORS: dict[str, Any] = {
    "equal": _("alike"),
    "population": _("by population"),
    "rws": _("by number of RWs"),
    "score": _("by score"),
}
"""What a formula may weigh, in order."""


class Input(models.Model):
    """What the formulas of a year take of a region, each figure with where it is from. RWs are counted, not typed."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="formula_inputs")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    population = models.IntegerField(null=True)
    population_source = models.TextField(blank=True)
    score = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    score_source = models.TextField(blank=True)

    class Meta:
        ordering = ["region"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "region"], name="musrenbang_input_once"),
            models.CheckConstraint(
                condition=(Q(population__isnull=True) | Q(population__gte=0))
                & (Q(score__isnull=True) | Q(score__gte=0)),
                name="musrenbang_input_figures",
            ),
            models.CheckConstraint(
                condition=(Q(population__isnull=True) | ~Q(population_source=""))
                & (Q(score__isnull=True) | ~Q(score_source="")),
                name="musrenbang_input_sources",
            ),
        ]
