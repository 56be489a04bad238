"""How the installation is: database, migrations, disk, worker, and the seals and queue of every city."""

import time
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from balaikota.city.registry.models import City
from balaikota.runtime import disk

DATABASE_AWAY = (DatabaseError, InterfaceError)
LEAST_FREE_BYTES = 200 * 2**20
SILENT_SECONDS = 120  # a worker tells every ten seconds that it lives


def disk_free() -> int:
    """Free bytes where data and uploads live."""
    return disk.free(settings.HOME)


def cities() -> Iterator[tuple[str, dict[str, float]]]:
    """Per city: jobs waiting, unsealed events, seconds since the last seal (absent before the first)."""
    names = ("jobs_waiting", "events_unsealed", "seal_age")
    for city in slugs():
        measured = zip(names, _row(_MEASURES.format(city=sql.Identifier(city))), strict=True)
        yield city, {name: float(value) for name, value in measured if value is not None}


_MEASURES = sql.SQL("""
    with last as (select era, upto, at from {city}.audit_seal order by number desc limit 1)
    select (select count(*) from {city}.jobs_job where state = 'waiting'),
        (select count(*) from {city}.audit_event
         where (era, xid) >= (coalesce((select era from last), 0), coalesce((select upto from last), 0))),
        (select extract(epoch from now() - at) from last)
""")


def slugs() -> list[str]:
    return list(City.objects.order_by("schema_name").values_list("schema_name", flat=True))


def migrations_missing() -> int:
    """How many migrations of the code some schema has not had. While none is missing, asked once a minute."""
    if time.monotonic() < _complete["until"]:
        return 0
    missing = sum(len(_known_migrations() - _applied(schema)) for schema in ("public", *slugs()))
    if not missing:
        _complete["until"] = time.monotonic() + 60
    return missing


_complete = {"until": 0.0}


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _applied(schema: str) -> frozenset[tuple[str, str]]:
    query = sql.SQL("select app, name from {}.django_migrations").format(sql.Identifier(schema))
    with connection.cursor() as cursor:
        cursor.execute(query)
        return frozenset(cursor.fetchall())


def worker_silent_seconds() -> float | None:
    """Seconds since any worker was last heard; None where there is none. One queue serves every city."""
    age = _row(
        sql.SQL("select extract(epoch from clock_timestamp() - max(last_heartbeat)) from public.procrastinate_workers")
    )
    return None if age[0] is None else float(age[0])


def _row(query: sql.Composable) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row: tuple[Any, ...] = cursor.fetchone()
        return row
