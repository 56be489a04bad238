"""Parameters with their history, code lists, price books, and the files they came from."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7


class Everyone:
    """Laws, codes and standard prices are public (UU 14/2008 art. 11): everybody sees every row."""

    def visible_to(self, actor: Any) -> Any:
        return self.all()  # type: ignore[attr-defined]


class ParameterQuerySet(Everyone, models.QuerySet["Parameter"]):
    pass


class Parameter(models.Model):
    """A number with a law behind it, under a dotted name: "musrenbang.quota.per_rw"."""

    class Shape(models.TextChoices):
        SINGLE = "single", _("One value")
        MARGINAL_RATE = "marginal_rate", _("A rate on the part of each bracket")
        SINGLE_RATE = "single_rate", _("The rate of one bracket on the whole")
        SINGLE_AMOUNT = "single_amount", _("The amount of one bracket")

    name = models.TextField(primary_key=True)
    room = models.TextField()
    description = models.TextField(help_text="in English")
    indonesian = models.TextField(help_text="the same in Indonesian")
    unit = models.TextField(blank=True)
    shape = models.TextField(choices=Shape, default=Shape.SINGLE)
    references: Any = models.JSONField(default=list, help_text="[{title, href}]")
    local = models.BooleanField(default=False, help_text="off until the city enters its own legal basis")
    suggested: Any = models.JSONField(null=True, help_text="what ships for a local one")
    amount_unit = models.TextField(blank=True, default="", help_text="of the amounts of a scale; empty: rupiah")
    limits: Any = models.JSONField(default=dict, blank=True, help_text="{least, most, whole}: see limits.py")

    objects = ParameterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.description if (get_language() or "id").startswith("en") else self.indonesian


class Value(models.Model):
    """What a parameter is from a day on. A correction is a later row for the same day; rows are never changed."""

    parameter = models.ForeignKey(Parameter, models.CASCADE, related_name="values")
    since = models.DateField()
    value: Any = models.JSONField(null=True, help_text="null: no longer in force from this day")
    basis = models.TextField()
    entered_on = models.TextField(blank=True, default="", help_text="the city's own decision to take over this basis")
    shipped = models.BooleanField(default=False)
    entered_by = models.UUIDField(null=True)
    office = models.TextField(blank=True)
    entered = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-since", "-id"]
        indexes = [models.Index(fields=["parameter", "-since", "-id"], name="regulation_value_in_force")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(basis=""), name="regulation_value_basis"),
            models.UniqueConstraint(
                fields=["parameter", "since"], condition=models.Q(shipped=True), name="regulation_value_shipped_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parameter_id} {self.since:%Y-%m-%d}"

    @property
    def law(self) -> str:
        """What it rests on: of another city's word taken over, the city's own decision first."""
        if not self.entered_on:
            return self.basis
        return str(_("%(own)s, following %(giver)s") % {"own": self.entered_on, "giver": self.basis})


class CodeListQuerySet(Everyone, models.QuerySet["CodeList"]):
    pass


class CodeList(models.Model):
    """One version of a list of codes."""

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("Chart of accounts (rekening)")
        ACTIVITY = "activity", _("Programmes, activities and sub-activities")
        FUNDING = "funding", _("Sources of funds")
        UNIT_OF_MEASURE = "unit_of_measure", _("Units of measure")

    kind = models.TextField(choices=Kind)
    version = models.TextField(help_text="2020, 050-5889/2021")
    basis = models.TextField()
    source = models.TextField(blank=True)
    valid_from = models.DateField(null=True)
    complete = models.BooleanField(default=True, help_text="false: a selection; a code absent from it may exist")

    objects = CodeListQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-valid_from", "-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="regulation_codelist_version")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"


class CodeQuerySet(Everyone, models.QuerySet["Code"]):
    def active(self) -> "CodeQuerySet":
        return self.filter(active=True)


class Code(models.Model):
    """One code. The tree stands in `parent`, the code above; the same code may differ between levels of government."""

    class Government(models.TextChoices):
        ALL = "", _("All levels")
        PROVINCE = "provinsi", _("Province")
        CITY = "kabupaten_kota", _("Regency or city")

    list = models.ForeignKey(CodeList, models.CASCADE, related_name="codes", db_index=False)
    government = models.TextField(choices=Government, blank=True, default="")
    code = models.TextField(db_collation="C")
    name = models.TextField()
    parent = models.TextField(blank=True, default="", db_collation="C")
    level = models.SmallIntegerField(help_text="1 is the root")
    active = models.BooleanField(default=True)
    basis = models.TextField(blank=True, default="")
    extra: Any = models.JSONField(default=dict)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["list", "government", "code"], name="regulation_code_once")]
        indexes = [models.Index(fields=["list", "parent"], name="regulation_code_children")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PriceBookQuerySet(Everyone, models.QuerySet["PriceBook"]):
    pass


class PriceBook(models.Model):
    """Standard prices of one region and year. Whose they are travels with every price."""

    class Kind(models.TextChoices):
        SSH = "SSH", _("Standard unit prices (SSH)")
        HSPK = "HSPK", _("Prices of work units (HSPK)")
        ASB = "ASB", _("Standard cost of an activity (ASB)")
        SBU = "SBU", _("General cost standard (SBU)")

    kind = models.TextField(choices=Kind)
    title = models.TextField()
    origin = models.TextField(help_text="Kabupaten Pasangkayu")
    year = models.SmallIntegerField()
    basis = models.TextField(blank=True)
    note = models.TextField(blank=True)

    objects = PriceBookQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "origin"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "origin", "year", "title"], name="regulation_pricebook_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.origin} {self.year}"


class PriceQuerySet(Everyone, models.QuerySet["Price"]):
    def with_origin(self) -> "PriceQuerySet":
        """One query for prices and their books."""
        return self.select_related("book")


class Price(models.Model):
    """One standard price, whole rupiah per unit."""

    book = models.ForeignKey(PriceBook, models.CASCADE, related_name="prices", db_index=False)
    group_code = models.TextField(blank=True, default="", db_collation="C")
    group_name = models.TextField(blank=True, default="")
    item = models.TextField()
    spec = models.TextField(blank=True, default="")
    unit = models.TextField()
    price = models.BigIntegerField()
    tkdn = models.DecimalField(max_digits=5, decimal_places=2, null=True, help_text="domestic content, per cent")
    accounts = ArrayField(models.TextField(), default=list)
    note = models.TextField(blank=True, default="")
    row = models.IntegerField(help_text="in the file it came from")
    fingerprint = models.UUIDField(editable=False)
    words = models.GeneratedField(
        expression=SearchVector("item", "spec", "group_name", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PriceQuerySet.as_manager()

    class Meta:
        ordering = ["group_code", "item", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(price__gt=0), name="regulation_price_positive"),
            models.UniqueConstraint(fields=["book", "fingerprint"], name="regulation_price_once"),
        ]
        indexes = [
            GinIndex(fields=["words"], name="regulation_price_words"),
            models.Index(fields=["book", "group_code"], name="regulation_price_group"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.spec}".strip()

    @property
    def origin(self) -> str:
        """Whose price this is; shown wherever the price is."""
        return str(self.book)


class SourceFile(models.Model):
    """A file that was imported: the same one (by its SHA-256) is not imported twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    what = models.TextField(help_text="prices, accounts ...")
    book = models.ForeignKey(PriceBook, models.CASCADE, null=True, related_name="files")
    list = models.ForeignKey(CodeList, models.CASCADE, null=True, related_name="files")
    read = models.IntegerField()
    loaded = models.IntegerField()
    bad = models.IntegerField()
    imported = models.DateTimeField(default=clock.now)
    imported_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "book", "list"], nulls_distinct=False, name="regulation_sourcefile_once"
            ),
            models.CheckConstraint(
                condition=models.Q(book__isnull=True) ^ models.Q(list__isnull=True), name="regulation_sourcefile_of"
            ),
        ]

    def __str__(self) -> str:
        return self.name
