"""A connection of its own beside the one a job works on: it shows progress while the job's transaction is open.

It also holds a lock of the database for as long as the job runs. A worker that dies lets go of it at once, which is how
the others know that the job must be taken up again, and that nobody is still at it.
"""

import json
from typing import Any
from uuid import UUID

import psycopg
from procrastinate.contrib.django.utils import connector_params
from psycopg import sql

from balaikota.base import clock

LOCKS = 1_784_205_133  # the class of our advisory locks, any number that nobody else uses


class Guard:
    """Holds the lock of queue entry `entry` (waiting for it, if need be) and writes to the job row of one city."""

    def __init__(self, schema: str, job: UUID, entry: int) -> None:
        self.table, self.job, self.entry = sql.Identifier(schema, "jobs_job"), job, entry

    def __enter__(self) -> "Guard":
        self.connection = psycopg.connect(**connector_params(), autocommit=True)
        self.connection.execute("select pg_advisory_lock(%s, %s)", [LOCKS, self.entry & 0x7FFFFFFF])
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def claim(self) -> int | None:
        """Set the job running; which attempt this is, or None where there is nothing left to do."""
        now = clock.now()
        attempt: int | None = self._update(
            "state = 'running', attempts = attempts + 1, began = coalesce(began, %s), heartbeat = %s", [now, now]
        )
        return attempt

    def tell(self, done: int, total: int | None, message: str) -> bool:
        """Show how far the job is; whether somebody asked it to stop."""
        values = [done, total, message, clock.now()]
        return bool(self._update("done = %s, total = %s, message = %s, heartbeat = %s", values, "cancel_requested"))

    def put_back(self) -> None:
        """Leave the job for the next worker; this attempt does not count."""
        self._update("state = 'waiting', attempts = attempts - 1", [])

    def finish(self, state: str, *, message: str, result: dict[str, Any] | None = None, file: str = "") -> None:
        values = [state, message, None if result is None else json.dumps(result), file, clock.now()]
        self._update("state = %s, message = %s, result = %s, file = %s, finished = %s", values)

    def _update(self, changes: str, values: list[Any], returning: str = "attempts") -> Any:
        query = sql.SQL("update {} set {} where id = %s and state in ('waiting', 'running') returning {}").format(
            self.table, sql.SQL(changes), sql.Identifier(returning)
        )
        row = self.connection.execute(query, [*values, self.job]).fetchone()
        return row[0] if row else None
