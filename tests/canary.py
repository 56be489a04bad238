"""Canaries: a row in every table of a city, with a text of its own in every column that can name somebody.

What leaves the city is then searched for them: `plant()` in a city that is being served, make the file, and
``assert not planted.found(content)``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import Error, models, transaction

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.berkas.personal import Table, tables
from balaikota.musrenbang.ballots.models import Poll
from balaikota.people.models import Account

from .canary_rows import KEPT, ROWS

WORD = "Kenari"
"""What every canary begins with; no real text holds it."""
PLAIN: dict[type[models.Field], Any] = {
    models.BooleanField: lambda number: True,
    models.DateTimeField: lambda number: clock.now(),
    models.DateField: lambda number: date(2027, 1, 15),
    models.TimeField: lambda number: time(9, 0),
    models.UUIDField: lambda number: uuid7(),
    models.DecimalField: lambda number: Decimal(1),
    models.IntegerField: lambda number: 1,
    models.FloatField: lambda number: 1.0,
    models.JSONField: lambda number: {},
    models.BinaryField: lambda number: b"-",
    ArrayField: lambda number: [],
    models.EmailField: lambda number: f"contoh{number}@contoh.id",
    models.GenericIPAddressField: lambda number: f"203.0.113.{number % 250}",
}


@dataclass
class Planted:
    """The canaries by column ("people_account.name"), and the tables in which no row could be planted, with why."""

    canaries: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def found(self, content: bytes) -> list[str]:
        """The columns whose canary stands in `content` (of a file, unpacked), whatever the case of its letters."""
        text = content.decode(errors="replace").lower()
        return [column for column, canary in self.canaries.items() if canary.lower() in text]


def plant() -> Planted:
    """Plant them in the city now served. Needs an open transaction that is rolled back afterwards."""
    planted, rows = Planted(), {}
    waiting = _planted(enumerate(_in_order(), 1), planted, rows)
    Poll.objects.update(state=Poll.State.OPEN)  # votes are taken by an open poll, options by one that is not yet
    _planted(waiting, planted, rows)
    planted.canaries["people_account.id"] = str(rows[Account].pk)
    return planted


def _planted(tables: Iterable[tuple[int, Table]], planted: Planted, rows: dict[Any, Any]) -> list[tuple[int, Table]]:
    """Plant a row in each table; those that take none now."""
    failed = []
    for number, table in tables:
        try:
            with transaction.atomic():
                row, canaries = _row(table, number, rows)
                row.save(force_insert=True)
        except (Error, ValueError, TypeError, KeyError) as error:
            planted.failed[table.name] = str(error).strip().splitlines()[0]
            failed.append((number, table))
        else:
            rows[table.model] = row
            planted.canaries |= canaries
            planted.failed.pop(table.name, None)
    return failed


def _in_order() -> Iterator[Table]:
    """A table after those it refers to."""
    by_model = {table.model: table for table in tables()}
    before = {
        model: {found for found in map(_related, model._meta.concrete_fields) if found in by_model and found != model}
        for model in by_model
    }
    for model, need in before.items():  # two tables that refer to each other: the nullable way waits
        before[model] = {one for one in need if not (model in before[one] and _may_lack(model, one))}
    return (by_model[model] for model in TopologicalSorter(before).static_order() if by_model[model].name not in KEPT)


def _related(one: models.Field) -> Any:
    return one.related_model if one.is_relation else None


def _may_lack(model: Any, other: Any) -> bool:
    return all(one.null for one in model._meta.concrete_fields if _related(one) is other)


def _row(table: Table, number: int, rows: dict[Any, Any]) -> tuple[models.Model, dict[str, str]]:
    own = {key: value() if callable(value) else value for key, value in ROWS.get(table.name, {}).items()}
    personal = {column.name for column in table.personal}
    values, canaries = {}, {}
    for place, one in enumerate(table.model._meta.concrete_fields):
        if isinstance(one, models.GeneratedField) or (isinstance(one, models.AutoField) and one.primary_key):
            continue
        canary = f"{WORD}{number:03}x{place:02}"
        if one.column in own:
            values[one.attname] = own[one.column]
        elif one.column in personal and (filled := _canary(one, canary)) is not None:
            values[one.attname] = filled
            canaries[f"{table.name}.{one.column}"] = canary
        else:
            values[one.attname] = _plain(one, number, rows)
    return table.model(**values), canaries


def _canary(one: models.Field, canary: str) -> Any:
    if isinstance(one, models.EmailField):
        return f"{canary}@contoh.id".lower()
    if isinstance(one, models.JSONField):
        return [canary] if one.default is list else {"canary": canary}
    if isinstance(one, models.BinaryField):
        return canary.encode()
    if isinstance(one, models.FileField):
        return f"{canary}.jpg"
    if isinstance(one, models.GenericIPAddressField) or one.is_relation or isinstance(one, models.UUIDField):
        return None
    if one.max_length and one.max_length < len(canary):
        return None
    return canary.lower() if one.column in ("username",) else canary


def _plain(one: models.Field, number: int, rows: dict[Any, Any]) -> Any:
    related = _related(one)
    if related is not None:
        row = rows.get(related) or (None if one.null else related._default_manager.first())
        return row.pk if row else None
    if one.column in ("actor_id", "account_id") or one.column.endswith("_by"):
        return rows[Account].pk if Account in rows else uuid7()
    if one.null:
        return None
    if one.has_default():
        return one.get_default()
    if one.choices:
        return one.choices[0][0]
    found = next((made for kind, made in PLAIN.items() if isinstance(one, kind)), None)
    return found(number) if found else f"contoh{number}"[: one.max_length]
