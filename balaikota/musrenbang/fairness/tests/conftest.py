"""Proposals of Tanjung Buntung with supporters, a published vote on them, and the lists computed from both."""

# ruff: noqa: F811 - fixtures of other parts are taken over by name

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from balaikota.base import clock
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.ballots import actions as polls
from balaikota.musrenbang.ballots.models import Poll
from balaikota.musrenbang.ballots.rules import Choices
from balaikota.musrenbang.ballots.tests.conftest import AFTER, after, allowed, hold, poll, proposals  # noqa: F401
from balaikota.musrenbang.fairness import actions as fairness
from balaikota.musrenbang.fairness.models import Computation
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.tests.conftest import *  # noqa: F403
from balaikota.musrenbang.tests.conftest import BUNTUNG
from balaikota.musrenbang.tests.pages.conftest import anybody, demonstration, signed_in  # noqa: F401
from balaikota.musrenbang.voices.models import Support
from balaikota.people.actor import SYSTEM, Actor

CHOICES = ([2, 4], [2, 4], [2, 4], [2, 4], [3], [3], [3], [5])
"""Who names which of the five proposals of Rp12.5 to 62.5 million: four who agree, three who agree, and one alone."""
BUDGET = 100_000_000


@pytest.fixture
def region(rw05: Region) -> Region:
    return Region.objects.get(pk=BUNTUNG)


@pytest.fixture
def people(person: Callable[..., Actor]) -> list[Actor]:
    return [person(f"Warga {n}", Role.RESIDENT) for n in range(len(CHOICES))]


@pytest.fixture
def published(poll: Poll, proposals: list[Proposal], people: list[Actor], lurah: Actor, region: Region) -> Poll:
    """The vote, held, closed and published. Its options are numbered by lot."""
    order = [poll.options.get(proposal=one).number for one in proposals]
    for actor, numbers in zip(people, CHOICES, strict=True):
        polls.vote(actor=actor, poll=poll, choices=Choices(tuple(order[n - 1] for n in numbers)), home=region)
    with clock.at(AFTER):
        polls.close_poll(actor=lurah, poll=poll)
        polls.publish_poll(actor=lurah, poll=Poll.objects.get(pk=poll.pk))
    return Poll.objects.select_related("region", "cycle").get(pk=poll.pk)


@pytest.fixture
def computed(published: Poll, lurah: Actor) -> Computation:
    return fairness.compute(actor=lurah, region=published.region, cycle=published.cycle, poll=published)


@pytest.fixture
def complete(cycle: Cycle, supported: list[Proposal]) -> Cycle:
    """Proposals may no longer be sent."""
    days = {"opens": date(2027, 1, 4), "closes": date(2027, 1, 11)}
    trunk.set_window(actor=SYSTEM, cycle=cycle, step="propose", basis="SE 2/2027", **days)
    return Cycle.objects.prefetch_related("windows").get(pk=cycle.pk)


@pytest.fixture
def supported(proposals: list[Proposal], people: list[Actor]) -> list[Proposal]:
    for actor, numbers in zip(people, CHOICES, strict=True):
        for n in numbers:
            Support.objects.create(proposal=proposals[n - 1], account_id=actor.account_id)
    return proposals


def rows_of(response: Any) -> list[list[str]]:
    content = b"".join(response) if response.streaming else response.content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
