"""A list under a name."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.people.models import Account


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, actor: Any) -> "SavedViewQuerySet":
        """The actor's own, and what others share; the list itself says who may read it."""
        own = Q(account_id=actor.account_id) if actor.signed_in else Q(pk__in=[])
        return self.filter(own | Q(shared=True))


class SavedView(models.Model):
    """The address of a list with its filters, sorting and columns. The route is kept, so that a moved page is found."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="saved_views", db_index=False)
    office = models.TextField(help_text="who saved it, as others read it")
    official = models.BooleanField(default=False, help_text="an office saved it: colleagues find it on the list")
    route = models.TextField()
    path: Any = models.JSONField(default=dict, help_text="what the path of the route names")
    title = models.CharField(max_length=80)
    query = models.TextField(blank=True, help_text="filters and sorting, without a page")
    columns: Any = models.JSONField(default=list, help_text="keys of the columns shown; empty: those of the list")
    shared = models.BooleanField(default=False)
    created = models.DateTimeField(default=clock.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["account", "route", "path", "title"], name="saved_view_title"),
            models.CheckConstraint(condition=~Q(title=""), name="saved_view_titled"),
        ]
        indexes = [models.Index("route", condition=Q(shared=True, official=True), name="saved_view_shared")]

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        """The address to hand on."""
        return reverse("saved:open", args=[self.pk])

    def scope(self) -> Scope:
        return Scope(owner=self.account_id)
