"""Regions, boundaries, places, units, years, holidays and the face of one city."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from balaikota.base.policy import Scope


class Region(models.Model):
    """A place with a code: the city, its kecamatan, kelurahan, RW and RT.

    The code is the key and holds the tree (21.71.02.1002/05 lies in 21.71.02.1002 in 21.71.02), so that
    "everything in this kecamatan" is one range of an index.
    """

    class Level(models.TextChoices):
        CITY = "city", _("City")
        KECAMATAN = "kecamatan", _("Kecamatan")
        KELURAHAN = "kelurahan", _("Kelurahan")
        RW = "rw", _("RW")
        RT = "rt", _("RT")

    code = models.CharField(max_length=20, primary_key=True, db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    level = models.TextField(choices=Level)
    name = models.TextField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    population = models.IntegerField(null=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="city_region_on_earth",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """Name with its level as people say it: "Kelurahan Tanjung Buntung", "RW 05"."""
        return (
            self.name
            if self.level in (self.Level.CITY, self.Level.RW, self.Level.RT)
            else (f"{self.get_level_display()} {self.name}")
        )

    def scope(self) -> Scope:
        return Scope(region=self.code)


class Boundary(models.Model):
    """The outline of a region as a GeoJSON geometry (longitude, latitude, WGS 84). Optional: nothing depends on it."""

    region = models.OneToOneField(Region, models.CASCADE, primary_key=True)
    geometry = models.JSONField()
    source = models.TextField()


class Place(models.Model):
    """A landmark people name when they say where something is."""

    name = models.TextField()
    kind = models.TextField(blank=True)
    region = models.ForeignKey(Region, models.CASCADE)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A perangkat daerah or part of one, by its 22-character code (Permendagri 90/2019)."""

    code = models.CharField(max_length=22, primary_key=True, db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    name = models.TextField()
    short = models.TextField(blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, help_text="of a kecamatan or kelurahan office")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.short or self.name

    def scope(self) -> Scope:
        return Scope(unit=self.code)


class Holiday(models.Model):
    """A day off: national holiday or joint leave (SKB 3 Menteri of the year) or one of the city's own."""

    on = models.DateField(primary_key=True)
    name = models.TextField()
    joint_leave = models.BooleanField(default=False)


class HolidayYear(models.Model):
    """Whether the holidays of a year are decreed; until then deadlines in it are an estimate."""

    year = models.IntegerField(primary_key=True)
    decreed = models.BooleanField(default=False)
    basis = models.TextField(blank=True)


class Profile(models.Model):
    """The face of the city: names, colour, arms, letterhead. One row."""

    id = models.BooleanField(primary_key=True, default=True)
    name = models.TextField(help_text="Kota Batam")
    government = models.TextField(help_text="Pemerintah Kota Batam")
    code = models.CharField(max_length=5)
    colour = models.CharField(max_length=7, default="#3F5163")
    motif = models.TextField(default="plain")
    arms = models.FileField(upload_to="city", blank=True)
    prefix = models.CharField(max_length=4, help_text="of public numbers: BTM")
    address = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    hours = models.TextField(blank=True)
    zone = models.TextField(default="Asia/Jakarta")
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=True), name="city_profile_one_row"),
            models.CheckConstraint(condition=models.Q(colour__regex=r"^#[0-9A-Fa-f]{6}$"), name="city_profile_colour"),
        ]

    def __str__(self) -> str:
        return self.name
