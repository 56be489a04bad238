"""The city's copies, each with every version it has had."""

from django.db import models

from balaikota.base import clock


class Copy(models.Model):
    """One version of one part as this city has it; rows are never changed. `content` null: the city has it no more."""

    path = models.TextField(db_collation="C", help_text="musrenbang/codes/comment_reasons.yaml")
    content = models.BinaryField(null=True)
    basis = models.TextField()
    since = models.DateTimeField(default=clock.now)
    entered_by = models.UUIDField(null=True)
    office = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["path", "-id"], name="parts_copy_newest")]
        constraints = [models.CheckConstraint(condition=~models.Q(basis=""), name="parts_copy_basis")]

    def __str__(self) -> str:
        return f"{self.path} {self.pk}"
