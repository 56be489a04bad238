"""What Prometheus reads at `/metrics`: requests of every web process together, and the state of every city."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil


def shared_folder() -> Path:
    """A folder where the processes of one web server keep their counters, each in files of its own.

    In memory where the platform has such a place: counters written to a full disk would kill the process.
    Named by the parent, so that two servers side by side do not add up; folders of servers now gone are removed.
    """
    memory = Path("/dev/shm")
    root = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    mine = f"balaikota-metrics-{owner()}-"
    for old in root.glob(f"{mine}*"):
        parent = old.name.removeprefix(mine)
        if parent.isdecimal() and not psutil.pid_exists(int(parent)):
            _remove(old)
    folder = root / f"{mine}{os.getppid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    # Everyone may write beside it: a folder that somebody else put there under our name is not ours.
    return folder if folder.stat().st_uid == owner() else Path(tempfile.mkdtemp())


def owner() -> int:
    """Number of the user this process runs as; 0 where users have none."""
    return os.geteuid() if hasattr(os, "geteuid") else 0


def _remove(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(shared_folder())  # read by the import that follows

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client.core import GaugeMetricFamily, Metric  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

from balaikota.portal import state  # noqa: E402

REQUESTS = Counter("balaikota_requests", "Answers given.", ["route", "method", "status", "city"])
SECONDS = Histogram(
    "balaikota_request_seconds", "Time to the answer.", ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip
DATABASE_ERRORS = Counter("balaikota_database_errors", "Requests that the database failed.", ["kind"])

GAUGES = {
    "jobs_waiting": ("balaikota_jobs_waiting", "Jobs in the queue that no worker has taken."),
    "events_unsealed": ("balaikota_events_unsealed", "Audit events that no seal holds yet."),
    "seal_age": ("balaikota_seal_age_seconds", "Seconds since the last seal."),
}


class House:
    """Asked at each scrape: the disk, and per city the queue and the seals."""

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("balaikota_disk_free_bytes", "Free where data lives.", value=state.disk_free())
        families = {key: GaugeMetricFamily(*words, labels=["city"]) for key, words in GAUGES.items()}
        reached = 1.0
        try:
            for city, measured in state.cities():
                for key, value in measured.items():
                    families[key].add_metric([city], value)
        except state.DATABASE_AWAY:
            reached = 0.0
        yield GaugeMetricFamily("balaikota_database_up", "Whether the database answers.", value=reached)
        yield from families.values()


def exposition() -> bytes:
    """The text that Prometheus reads."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(House())
    return generate_latest(registry)
