"""What was seen of the place: the proposer's photos, and what the lurah found there."""

from django.db import models

from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope


class Photo(models.Model):
    """A picture of the place before. The public copy carries no position and no other metadata."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey("musrenbang.Proposal", models.CASCADE, related_name="photos")
    original = models.FileField(upload_to="musrenbang/original")
    public = models.FileField(upload_to="musrenbang/public")
    thumbnail = models.FileField(upload_to="musrenbang/thumbnail")
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()

    class Meta:
        ordering = ["id"]

    def scope(self) -> Scope:
        return self.proposal.scope()


class Visit(models.Model):
    """What the lurah found on the spot (juknis musrenbang: the lurah checks each site)."""

    proposal = models.OneToOneField("musrenbang.Proposal", models.CASCADE)
    on = models.DateField()
    volume = models.DecimalField(max_digits=12, decimal_places=2)
    found = models.TextField()
    office = models.TextField()
