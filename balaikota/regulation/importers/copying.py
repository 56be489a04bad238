"""COPY into a table of the city now served: the fastest way in, inside the transaction now open."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_
from psycopg import sql
from psycopg.types.json import Jsonb

from .outcome import EVERY, Show

LOADING = N_("Loading")


def copy(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], show: Show) -> int:
    """Append `rows` (values in the order of `columns`); returns how many. The constraints of the table hold."""
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for number, row in enumerate(_adapted(rows), 1):
            target.write_row(row)
            if number % EVERY == 0:
                show(gettext(LOADING), number, len(rows))
    show(gettext(LOADING), len(rows), len(rows))
    return len(rows)


def _adapted(rows: Iterable[Sequence[Any]]) -> Iterable[list[Any]]:
    return ([Jsonb(value) if isinstance(value, dict) else value for value in row] for row in rows)
