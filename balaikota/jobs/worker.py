"""The worker's entry: does the jobs of all cities until it is told to stop."""

from collections.abc import Callable
from typing import Any, cast

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from .tasks import take_up

AT_ONCE = 4
GRACE = 2.0
"""Seconds a running job has to end by itself after SIGTERM; then it stops at its next step and is resumed later."""


def _leave_no_connection(call_next: Callable[[], Any], context: object, worker: object) -> Any:
    """Each task works on a connection of its own thread; idle, it may be dead before the next one needs it."""
    try:
        return call_next()
    finally:
        connection.close()


def main(*, wait: bool = True) -> None:
    """Work until SIGTERM or SIGINT; with ``wait=False`` until the queue is empty. Jobs of dead workers are taken up."""
    take_up()
    connection.close()
    connector = cast(DjangoConnector, app.connector)  # which cannot listen, as a worker must
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker(
            concurrency=AT_ONCE,
            wait=wait,
            listen_notify=True,
            fetch_job_polling_interval=2.0,
            shutdown_graceful_timeout=GRACE if wait else None,
            delete_jobs="successful",
            update_heartbeat_interval=10.0,
            task_middleware=[_leave_no_connection],
        )
