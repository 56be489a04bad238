"""Long work for the tests; the workers they start as processes of their own import it too."""

import time

import psycopg
from django.db import OperationalError, transaction
from procrastinate.contrib.django.utils import connector_params

from balaikota.audit.events import request_id
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Place
from balaikota.jobs.progress import Progress
from balaikota.jobs.registry import job
from balaikota.people.models import Account


@job("test-plant", title="Planting")
def plant(progress: Progress, *, number: int, pause: float = 0) -> dict:
    """Plant `number` trees, each once: the tree and the checkpoint stand or fall together."""
    start = progress.checkpoint.get("planted", 0)
    progress.total(number)
    progress.step(start)
    for tree in range(start, number):
        with transaction.atomic():
            Place.objects.create(name=f"{progress.identity} {tree}", region_id="21.71", latitude=1, longitude=104)
            progress.save(planted=tree + 1)
        progress.step(message=f"tree {tree + 1}")
        time.sleep(pause)
    return {"planted": number, "resumed": progress.resumed}


@job("test-look", title="Looking")
def look(progress: Progress) -> dict:
    """What somebody else sees of this job while its own transaction is open, and where and as whom it works."""
    with transaction.atomic(), psycopg.connect(**connector_params()) as other:
        Place.objects.create(name="unfinished", region_id="21.71", latitude=1, longitude=104)
        progress.total(10)
        progress.step(4, "four")
        progress._told -= 1
        progress.step(0)
        query = "select done, total, message from batam.jobs_job where id = %s"
        seen = other.execute(query, [progress.identity]).fetchone()
    path = progress.file("../result.txt")
    path.write_text("good")
    actor = progress.actor
    return {"seen": list(seen), "city": current.slug(), "name": actor.name, "request": request_id.get()}


@job("test-refuse", title="Refusing")
def refuse(progress: Progress) -> None:
    raise Refusal("not.permitted")


@job("test-break", title="Breaking")
def broken(progress: Progress) -> None:
    raise ZeroDivisionError


@job("test-outage", title="Outage")
def outage(progress: Progress) -> dict:
    """The database goes away under the first attempt."""
    if not progress.resumed:
        raise OperationalError("terminating connection due to administrator command")
    return {"resumed": True}


@job("test-once", title="Once", act="jobs.nobody_may")
def forbidden(progress: Progress) -> None:
    """Nobody may."""


def rename_everybody() -> None:
    """Periodic work that goes wrong in Batam and leaves a mark elsewhere."""
    if current.slug() == "batam":
        raise ZeroDivisionError
    Account.objects.create_user(f"tick-{time.time_ns()}", name="Tick")
