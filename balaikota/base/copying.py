"""Many rows at once: PostgreSQL's COPY inside the transaction now open."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb


def copy_rows(model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """Insert unsaved instances of `model` by COPY; constraints and triggers hold as ever. Returns how many.

    Fields the database makes itself (generated, defaults of the database, running numbers) are left to it.
    """
    fields = [f for f in model._meta.concrete_fields if not (f.generated or f.has_db_default() or _running(f))]
    as_json = [isinstance(field, models.JSONField) for field in fields]
    names = [field.attname for field in fields]
    values = (
        [Jsonb(getattr(row, name)) if json else getattr(row, name) for name, json in zip(names, as_json, strict=True)]
        for row in rows
    )
    return copy_values(model._meta.db_table, [str(field.column) for field in fields], values)


def copy_values(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows of plain values into `columns` of `table` by COPY. Returns how many."""
    command = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with connection.cursor() as cursor, cursor.cursor.copy(command) as copy:
        for count, row in enumerate(rows, 1):  # noqa: B007
            copy.write_row(row)
    return count


def _running(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)
