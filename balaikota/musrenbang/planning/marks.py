"""What changes whenever a public page of the year changes: whole tables as numbers of the database's making."""

from typing import Any

from django.db import connection
from django.db.models import Model

from balaikota.regulation.models import Value
from balaikota.workflow.models import ProcessCopy

from .. import marks
from ..models import Quota
from .models import Formula, Input


def of_purses() -> Any:
    return [_whole(Quota)]


def of_formulas() -> Any:
    return [_whole(model) for model in (Formula, Input, Quota)]


def of_rules() -> Any:
    newest = [
        model._default_manager.order_by("-pk").values_list("pk", flat=True).first() for model in (Value, ProcessCopy)
    ]
    return newest, marks.of_calendar(), marks.of_kamus(), of_purses()


def _whole(model: type[Model]) -> Any:
    """Count and checksum of every row of a small table."""
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute(f"select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) from {table} t")
        return cursor.fetchone()
