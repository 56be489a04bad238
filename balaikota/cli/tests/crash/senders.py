"""RW heads who send proposals all the time, and send one again until it is acknowledged."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from balaikota.base.ids import uuid7
from balaikota.cli.tests.crash import seed
from balaikota.cli.tests.crash.site import SILENCE, Site, Visitor

PATIENCE = 120.0
"""Seconds in which a proposal must be acknowledged, whatever happens meanwhile."""


@dataclass
class Senders:
    """What they were told: key of the form to public number, and how often which status (0: nobody answered);
    `surprises` are the answers that are neither an acknowledgement nor "come back later".
    """

    acknowledged: dict[UUID, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    given_up: list[UUID] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def work(self, visitor: Visitor, region: str, point: tuple[float, float]) -> None:
        while not self.stop.is_set():
            self.send(visitor, region, point)

    def send(self, visitor: Visitor, region: str, point: tuple[float, float]) -> None:
        """One intention, one key; after the stop it still ends with an acknowledgement."""
        key, photo, end = UUID(str(uuid7())), seed.photo(len(self.acknowledged)), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer = visitor.propose(key, region, point, photo)
            except SILENCE:
                self.answers[0] += 1
                time.sleep(0.05)
                continue
            self.answers[answer.status] += 1
            if answer.number:
                self.acknowledged[key] = answer.number
                return
            if answer.status != 503:
                self.surprises.append(f"{answer.status}: {answer.errors}")
                return
            time.sleep(0.05)
        self.given_up.append(key)


@contextmanager
def sending(site: Site, count: int) -> Iterator[Senders]:
    """So many RW heads sign in and send; at the end each gets the answer to the last one it sent."""
    senders = Senders()
    threads = []
    for number in range(1, count + 1):
        region = f"{seed.KELURAHAN['batam']}/{number:02}"
        visitor = Visitor(site.port).sign_in(f"rw{number}")
        arguments = (visitor, region, site.point(region))
        threads.append(threading.Thread(target=senders.work, args=arguments))
    for thread in threads:
        thread.start()
    try:
        yield senders
    finally:
        senders.stop.set()
        for thread in threads:
            thread.join()
