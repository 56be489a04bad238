"""Remembering that one thing led to another. For the inside of an action; links are never taken back."""

from collections.abc import Iterable

from django.db import models

from .models import Link


def link(first: models.Model, second: models.Model, label: str) -> None:
    """`first` led to `second`, which is its `label` ("berita acara"). Repeating it changes nothing."""
    link_all([(first, second, label)])


def link_all(triples: Iterable[tuple[models.Model, models.Model, str]]) -> None:
    """Many links in one statement."""
    Link.objects.bulk_create(
        [
            Link(
                from_kind=first._meta.label, from_id=first.pk, to_kind=second._meta.label, to_id=second.pk, label=label
            )
            for first, second, label in triples
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
