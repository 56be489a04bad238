"""A durable embedded server with a filled city, for measuring. Import it first: it sets what Django's settings read."""

import atexit
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import conftest  # noqa: E402 - the same template database that the tests copy
from balaikota.runtime import testing  # noqa: E402

STACK: ExitStack = conftest.PREPARED
atexit.register(conftest.pytest_unconfigure)
DAY = datetime(2027, 1, 12, 2, tzinfo=UTC)


def durable() -> None:
    """Move this process from the tests' unsafe server to one that flushes to disk, with the same two cities."""
    from django.conf import settings
    from django.db import connections

    server = STACK.enter_context(testing.test_server(fast=False))
    name = testing.template(server, f"template_{conftest.fingerprint()}", conftest.build)
    database = STACK.enter_context(testing.database_from_template(server, name))
    connections.close_all()
    urls = conftest.urls(server, database)
    os.environ |= urls
    from balaikota.config.settings import database as configured

    settings.DATABASES["default"].clear()
    settings.DATABASES["default"].update(configured(urls["DATABASE_URL"]))
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]


def ratio(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Median seconds of `ours` and of `floor`, run in turn, and the median of their ratios pair by pair."""
    pairs = [(timed(ours), timed(floor)) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def city(count: int) -> tuple[list[dict], object]:
    """RW, people and a year in Batam, and `count` invented records. Call inside `serving("batam")`."""
    from balaikota.base import clock
    from balaikota.city import demo as city_demo
    from balaikota.city.models import Region
    from balaikota.musrenbang.demo.invention import Inventor
    from balaikota.musrenbang.demo.years import prepare_years
    from balaikota.regulation import loading
    from balaikota.workflow import engine

    with clock.at(DAY):
        engine.take_over()
        loading.take_over()
        city_demo.fill()
        _, this = prepare_years(2027)
    rws = list(Region.objects.filter(level="rw"))
    return list(Inventor(this, random.Random(7)).records(rws, count)), this


def person(role: str, region: str | None = None) -> object:
    from balaikota.people.models import Account, Grant

    account = Account.objects.create_user(f"bench.{role}", "bench-password-long", name="Ukur Waktu")
    Grant.objects.create(account=account, role=role, region_id=region, starts=date(2026, 1, 1))
    return account
