"""A meeting as it was held."""

from typing import Any

from django.db import models
from django.db.models import Q

from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.city.models import Region, Unit


class Meeting(models.Model):
    """A meeting as it was held, of any level: who came, who was sent on, and its berita acara.

    A forum perangkat daerah is of a `unit`; every other one of a `region`, the city's own of the city.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey("musrenbang.Cycle", models.PROTECT)
    step = models.TextField(default="kelurahan", help_text="the step of the process it decides")
    region = models.ForeignKey(Region, models.PROTECT, null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    held = models.DateField()
    time = models.TextField(blank=True)
    place = models.TextField()
    men = models.IntegerField()
    women = models.IntegerField()
    delegates: Any = models.JSONField(default=list)
    office = models.TextField()
    paper_id = models.UUIDField(null=True, help_text="the berita acara")

    class Meta:
        ordering = ["-held"]
        constraints = [models.CheckConstraint(condition=Q(men__gte=0, women__gte=0), name="musrenbang_meeting_people")]

    def scope(self) -> Scope:
        return Scope(region=self.region_id, unit=self.unit_id)
