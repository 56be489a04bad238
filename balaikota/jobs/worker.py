"""The worker's entry: does the jobs of all cities until it is told to stop."""

from procrastinate.contrib.django import app

from .tasks import take_up

AT_ONCE = 4
GRACE = 3.0
"""Seconds a running job has to end by itself after SIGTERM; then it stops at its next step and is resumed later."""


def main(*, wait: bool = True) -> None:
    """Work until SIGTERM or SIGINT; with ``wait=False`` until the queue is empty. Jobs of dead workers are taken up."""
    take_up()
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(
            concurrency=AT_ONCE,
            wait=wait,
            listen_notify=True,
            fetch_job_polling_interval=2.0,
            shutdown_graceful_timeout=GRACE,
            delete_jobs="successful",
            update_heartbeat_interval=10.0,
        )
