"""What SIPD-RI and the budget say of our proposals: lists that came back, their rows, and what each row is of."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.musrenbang.models import Cycle, Proposal


class Stage(models.TextChoices):
    """The lists of one plan year, in the order in which they are made (Permendagri 86/2017; PP 12/2019)."""

    PROPOSALS = "usulan", _("Proposals in SIPD-RI")
    RENJA = "renja", _("Renja of the departments")
    RKPD = "rkpd", _("RKPD")
    CEILING = "kua", _("KUA-PPAS")
    BUDGET = "dpa", _("DPA")


class Listing(models.Model):
    """A list of one stage as it came back in a file. A newer one of the same stage takes its place; none is lost."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="listings")
    stage = models.TextField(choices=Stage)
    name = models.TextField(help_text="the file's name")
    sha256 = models.CharField(max_length=64)
    taken = models.DateTimeField(default=clock.now)
    office = models.TextField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "stage", "sha256"], name="musrenbang_sipd_listing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.cycle_id}"


class Entry(models.Model):
    """One row of a listing. Names, NIP and NIK that ride along in SIPD's answers are not kept."""

    class State(models.TextChoices):
        SAME = "same", _("Agrees")
        DIFFERENT = "different", _("Differs")
        DOUBT = "doubt", _("In doubt")
        FOREIGN = "foreign", _("Not of our list")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="entries")
    row = models.IntegerField(help_text="its number in the file")
    number = models.TextField(blank=True, help_text="the number under which SIPD keeps it")
    title = models.TextField(blank=True)
    place = models.TextField(blank=True)
    unit = models.TextField(blank=True, help_text="code or name of the department as the file has it")
    activity = models.TextField(blank=True, help_text="sub kegiatan")
    volume = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    cost = models.BigIntegerField(null=True, help_text="rupiah")
    words = models.TextField(blank=True, help_text="the state in SIPD's own words")
    refused = models.BooleanField(default=False)
    why = models.TextField(blank=True, help_text="why it was refused there")
    state = models.TextField(choices=State, default=State.FOREIGN)
    differences: Any = models.JSONField(default=list, help_text="[{field, ours, theirs}]")
    settled = models.TextField(blank=True, help_text="why the difference may stand")
    settled_office = models.TextField(blank=True)

    class Meta:
        ordering = ["listing", "row"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "row"], name="musrenbang_sipd_entry_row"),
            models.CheckConstraint(
                condition=Q(settled="", settled_office="") | ~Q(settled="") & ~Q(settled_office=""),
                name="musrenbang_sipd_entry_settled",
            ),
        ]
        indexes = [models.Index(fields=["listing", "state", "row"], name="musrenbang_sipd_entry_state")]

    def __str__(self) -> str:
        return self.number or self.title

    def scope(self) -> Scope:
        return Scope()


class Match(models.Model):
    """An entry is of this proposal; one line of a budget may be of several."""

    class By(models.TextChoices):
        NUMBER = "number", _("our number stands in the row")
        RECEIPT = "receipt", _("SIPD's number is known")
        LIKENESS = "likeness", _("the same thing at the same place for about the same money")
        HAND = "hand", _("put together by hand")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="matches")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="sipd_matches")
    by = models.TextField(choices=By)
    office = models.TextField(blank=True, help_text="who put them together by hand")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "proposal"], name="musrenbang_sipd_match_once")]
