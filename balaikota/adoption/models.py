"""Bundles a city made or got, what it adopted of them part by part, and the changes it gave back."""

from hashlib import sha256
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.bundle.manifest import Version


class KeptBundle(models.Model):
    """A bundle as the file it is: made here (own) or got from another city."""

    class Way(models.TextChoices):
        OWN = "own", _("Made here")
        GOT = "got", _("From another city")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    way = models.TextField(choices=Way)
    name = models.TextField()
    year = models.IntegerField()
    number = models.IntegerField()
    giver = models.CharField(max_length=5, help_text="Kemendagri code of the city that signed it")
    giver_name = models.TextField()
    sha256 = models.CharField(max_length=64)
    file = models.BinaryField()
    size = models.IntegerField()
    made = models.DateField()
    expires = models.DateField()
    licence = models.TextField()
    keys: Any = models.JSONField(default=list, help_text="the keys that signed it and were trusted when it came")
    note = models.TextField(blank=True, help_text="what is new in it, for those who may take it")
    at = models.DateTimeField(default=clock.now)
    office = models.TextField(blank=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-year", "-number", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["way", "sha256"], name="adoption_bundle_once"),
            models.UniqueConstraint(
                fields=["name", "year", "number"], condition=models.Q(way="own"), name="adoption_bundle_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def version(self) -> Version:
        return Version(self.year, self.number)

    @property
    def file_name(self) -> str:
        return f"{self.name}-{self.version}.balai"

    @property
    def expired(self) -> bool:
        return clock.today() > self.expires


class Adoption(models.Model):
    """One bundle adopted, or being prepared: the whole of it happens in one act, or nothing of it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        IN_FORCE = "in_force", _("In force")
        SUPERSEDED = "superseded", _("Replaced by a newer version")
        UNDONE = "undone", _("Undone")
        DROPPED = "dropped", _("Not carried out")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(KeptBundle, models.PROTECT, related_name="adoptions")
    name = models.TextField(help_text="the bundle's, so that one of a name is in force")
    rooms: Any = models.JSONField(help_text="the applications chosen")
    after = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", help_text="what it upgrades")
    agreement = models.UUIDField(null=True, help_text="the cooperation agreement it stands on")
    basis = models.TextField(blank=True, help_text="the city's own decision to adopt")
    state = models.TextField(choices=State, default=State.DRAFT)
    begun = models.DateTimeField(default=clock.now)
    begun_office = models.TextField()
    adopted = models.DateTimeField(null=True)
    adopted_office = models.TextField(blank=True)
    ended = models.DateTimeField(null=True)
    ended_office = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=models.Q(state="draft"), name="adoption_one_draft"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(state="in_force"), name="adoption_one_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "dropped"], adopted__isnull=True)
                | models.Q(state__in=["in_force", "superseded", "undone"], adopted__isnull=False) & ~models.Q(basis=""),
                name="adoption_adopted_on_a_basis",
            ),
        ]

    def __str__(self) -> str:
        return str(self.bundle)


class Decision(models.Model):
    """What was decided about one part that both the giver and this city changed, as both stood then."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="decisions")
    path = models.TextField(db_collation="C")
    choice = models.TextField(choices=[("mine", _("Keep ours")), ("theirs", _("Take the giver's"))])
    basis = models.TextField()
    about = models.TextField(default="", help_text="digests of ours and the giver's that were decided about")
    at = models.DateTimeField(default=clock.now)
    office = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adoption", "path"], name="adoption_decision_once")]

    def __str__(self) -> str:
        return f"{self.path}: {self.choice}"

    @property
    def digest(self) -> str:
        """What tells this decision from one that replaces it."""
        said = f"{self.choice} {self.basis} {self.office} {self.at.isoformat()} {self.about}"
        return sha256(said.encode()).hexdigest()


class Piece(models.Model):
    """One part in an adoption: what the giver gave, what stood here before, and what stood here right after."""

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", _("The same already")
        TAKEN = "taken", _("Taken")
        KEPT = "kept", _("Ours stays")
        MINE = "mine", _("Both changed it: ours was kept")
        THEIRS = "theirs", _("Both changed it: the giver's was taken")
        MERGED = "merged", _("Both changed it, each elsewhere: both changes stand")
        WAITING = "waiting", _("Off until the city has its own regulation")

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="pieces")
    path = models.TextField(db_collation="C")
    theirs = models.BinaryField(null=True)
    before = models.BinaryField(null=True)
    stood = models.BinaryField(null=True)
    outcome = models.TextField(choices=Outcome)
    offered = models.BinaryField(
        null=True, help_text="what a waiting one would become, where it is not just the giver's"
    )
    places: Any = models.JSONField(default=dict, help_text="where inside it who changed what: ours, theirs, both")

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["adoption", "path"], name="adoption_piece_once")]

    def __str__(self) -> str:
        return f"{self.path}: {self.outcome}"

    @property
    def untouched(self) -> bool:
        """Whether what stood after the adoption was the giver's own."""
        own = (self.Outcome.KEPT, self.Outcome.MINE, self.Outcome.MERGED)
        return self.outcome not in own and not self.places.get("ours")

    @property
    def offers(self) -> bytes | None:
        """What it becomes when it is switched on."""
        found = self.theirs if self.offered is None else self.offered
        return None if found is None else bytes(found)


class Patch(models.Model):
    """A change of one part, held out by the adopter to the giver."""

    class Way(models.TextChoices):
        GIVEN = "given", _("Offered by us")
        GOT = "got", _("Offered to us")

    class State(models.TextChoices):
        OFFERED = "offered", _("Waits for an answer")
        TAKEN = "taken", _("Taken over")
        DECLINED = "declined", _("Declined")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    way = models.TextField(choices=Way)
    partner = models.CharField(max_length=5, help_text="the other city's code")
    partner_name = models.TextField()
    name = models.TextField(help_text="of the bundle it changes")
    version = models.TextField()
    path = models.TextField(db_collation="C")
    base = models.BinaryField(help_text="the part as the giver gave it")
    content = models.BinaryField()
    reason = models.TextField()
    basis = models.TextField()
    at = models.DateTimeField(default=clock.now)
    office = models.TextField(blank=True)
    state = models.TextField(choices=State, default=State.OFFERED)
    answered = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answer_office = models.TextField(blank=True)
    credited = models.TextField(blank=True, help_text="the version of ours that thanks for it")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="offered", answered__isnull=True)
                | ~models.Q(state="offered") & models.Q(answered__isnull=False),
                name="adoption_patch_answered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.partner_name})"
