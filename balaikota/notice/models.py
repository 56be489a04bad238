"""One notice to one account."""

from typing import Any

from django.db import models
from django.utils.translation import get_language

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.people.models import Account


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Any) -> "NoticeQuerySet":
        """The actor's own; nobody reads the notices of another."""
        return self.filter(account_id=actor.account_id) if actor.signed_in else self.none()

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """What a person is told: one sentence in both languages of the house, and the page where it can be seen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="notices", db_index=False)
    kind = models.TextField(blank=True, help_text="label of what it is about: musrenbang.Proposal")
    object_id = models.TextField(blank=True)
    number = models.TextField(blank=True)
    indonesian = models.TextField()
    english = models.TextField()
    url = models.TextField(blank=True)
    created = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["account", "-id"], name="notice_account"),
            models.Index(fields=["account"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(
                fields=["account", "created"], condition=models.Q(read_at=None, mailed_at=None), name="notice_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The sentence in the language now active."""
        return self.english if (get_language() or "id").startswith("en") else self.indonesian

    def scope(self) -> Scope:
        return Scope(owner=self.account_id)
