"""What every table holds, as a number of rows and a digest of them, and the difference between two such pictures."""

from collections.abc import Callable, Iterator

import psycopg
from psycopg import sql

Picture = dict[str, tuple[int, str]]
Progress = Callable[[str, int, int], None]

TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
      AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s) ORDER BY 1, 2
"""


def tables(connection: psycopg.Connection, schema: str | None = None) -> list[tuple[str, str]]:
    """Schema and name of every table, of one schema or of all."""
    return connection.execute(TABLES, {"schema": schema}).fetchall()


def picture(connection: psycopg.Connection, schema: str | None, progress: Progress) -> Picture:
    """Rows and digest by table. The digest is a sum of row hashes, so the order on disk does not matter."""
    connection.execute("SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'")
    connection.execute("SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'")
    names = tables(connection, schema)
    found: Picture = {}
    for done, (space, name) in enumerate(names, 1):
        query = sql.SQL(
            "SELECT count(*), coalesce(sum(hashtextextended(balaikota_row_::text, 0)::numeric), 0)::text"
            " FROM {} AS balaikota_row_"
        ).format(sql.Identifier(space, name))
        row = connection.execute(query).fetchone()
        assert row is not None
        found[f"{space}.{name}"] = (int(row[0]), str(row[1]))
        progress("Mencocokkan tabel", done, len(names))
    return found


def differences(expected: Picture, found: Picture) -> Iterator[str]:
    """One sentence per table that is missing, extra, or holds other rows."""
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"{name} is missing"
        elif name not in expected:
            yield f"{name} is not in the backup"
        elif expected[name][0] != found[name][0]:
            yield f"{name} has {found[name][0]} rows, the backup {expected[name][0]}"
        elif expected[name][1] != found[name][1]:
            yield f"{name} has as many rows as the backup, but other values in them"
