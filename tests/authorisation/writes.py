"""What a piece of work wrote, as PostgreSQL itself counts it: also what was written and undone."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from balaikota.audit.models import Event

_ROWS = " + ".join(f"pg_stat_get_xact_tuples_{what}(t.oid)" for what in ("inserted", "updated", "deleted"))
_WRITTEN = f"""
    select n.nspname || '.' || t.relname, {_ROWS} from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where t.relkind = 'r' and n.nspname in ('public', 'batam', 'surabaya') and {_ROWS} > 0"""


def written() -> Counter[str]:
    """Rows written so far in this transaction, by table (schema.table)."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return Counter(dict(cursor.fetchall()))


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """Filled at the end with the rows that the block wrote, by table."""
    before, found = written(), Counter[str]()
    try:
        yield found
    finally:
        found.update(written() - before)


def last_event() -> int:
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
