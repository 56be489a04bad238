"""Many connections at once, really committed: one person has one ballot, and no ballot is lost in the mixing."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.current import serving
from balaikota.city.models import Region, Unit
from balaikota.musrenbang.ballots import actions, urn
from balaikota.musrenbang.ballots.models import Card, Entry, Home, Option, Poll, Sheet, Turnout
from balaikota.musrenbang.ballots.rules import Choices, Code
from balaikota.musrenbang.models import Cycle, Item, Proposal
from balaikota.people import actor as actors
from balaikota.people.actor import ANONYMOUS, SYSTEM
from balaikota.people.models import Account
from balaikota.workflow import engine
from balaikota.workflow.models import ProcessCopy

from .papers import rows

BUNTUNG = "21.71.09.1004"
NOW = datetime(2027, 1, 14, 2, tzinfo=UTC)
YEAR = 2094
THREADS, PEOPLE = 8, 12


@pytest.fixture
def poll(django_db_blocker: Any) -> Iterator[Poll]:
    """A vote that everybody's connection sees, taken away afterwards."""
    with django_db_blocker.unblock(), serving("batam"), clock.at(NOW):
        made = _made()
        try:
            yield made
        finally:
            _unmade(made)
            connection.close()


def _made() -> Poll:
    engine.take_over()
    cycle = Cycle.objects.create(plan_year=YEAR)
    item = Item.objects.create(
        cycle=cycle, code="U-40", name="Drainase", definition="x", unit_name="meter", price=1000, price_origin="x",
        min_volume=1, max_volume=9, department=Unit.objects.first(),
    )  # fmt: skip
    rw, _ = Region.objects.get_or_create(
        code=f"{BUNTUNG}/99", defaults={"name": "RW 99", "level": "rw", "parent_id": BUNTUNG}
    )
    poll = Poll.objects.create(
        cycle=cycle, region_id=BUNTUNG, title="Serentak", opens=NOW.replace(day=12), closes=NOW.replace(day=19),
        budget=10**8, most=3, by_code=True, on_paper=True, basis="Perwali", office="Lurah",
    )  # fmt: skip
    for n in range(1, 6):
        proposal = Proposal.objects.create(
            number=f"BTM94-{n:05}", cycle=cycle, item=item, volume_asked=1, volume=1, price=1000, cost=1000, need="x",
            latitude=1.1, longitude=104.0, land="public", office="Ketua RW 99", region=rw, state="submitted", since=NOW,
        )  # fmt: skip
        Option.objects.create(poll=poll, number=n, proposal=proposal, title="Drainase", cost=1000, place="x", area="x")
    Poll.objects.filter(pk=poll.pk).update(state="open")
    return Poll.objects.get(pk=poll.pk)


def _unmade(poll: Poll) -> None:
    """As the owner of the tables would: the guards stand in the way of everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('balaikota.stirring', 'on', false)")
        for table in ("ballot", "turnout"):
            cursor.execute(f"delete from musrenbang_ballots_{table} where poll_id = %s", [poll.pk])
        cursor.execute("select set_config('balaikota.stirring', 'off', false)")
    Poll.objects.filter(pk=poll.pk).update(state="prepared")
    Option.objects.filter(poll=poll).delete()
    for model in (Card, Sheet, Entry):
        model._default_manager.filter(poll=poll).delete()
    Poll.objects.filter(pk=poll.pk).delete()
    Home.objects.filter(cycle=YEAR).delete()
    Proposal.objects.filter(cycle=YEAR).delete()
    Item.objects.filter(cycle=YEAR).delete()
    Cycle.objects.filter(pk=YEAR).delete()
    Account.objects.filter(username__startswith="serentak").delete()
    Region.objects.filter(pk=f"{BUNTUNG}/99").delete()
    ProcessCopy.objects.all().delete()


def at_once(work: Any, jobs: list[Any]) -> Counter[str]:
    """Do all jobs on connections of their own; how often each outcome came."""

    def one(job: Any) -> str:
        with serving("batam"), clock.at(NOW):
            try:
                said = work(job)
            except Refusal as refusal:
                return refusal.code
            finally:
                connection.close()
        return said if isinstance(said, str) else "taken"

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(pool.map(one, jobs))


def test_one_person_at_many_browsers_at_once_has_one_ballot(poll: Poll) -> None:
    accounts = [Account.objects.create(username=f"serentak{n}", name=f"Serentak {n}") for n in range(PEOPLE)]
    people = [actors.of(account) for account in accounts]
    home = Region.objects.get(pk=BUNTUNG)
    before = Event.objects.filter(act="musrenbang.vote").count()
    outcomes = at_once(
        lambda who: actions.vote(actor=who, poll=poll, choices=Choices((1, 3)), home=home, key=uuid4()), people * 5
    )
    assert outcomes == {"taken": PEOPLE, "vote.already": PEOPLE * 4}
    assert urn.count(poll.pk) == PEOPLE == Turnout.objects.filter(poll=poll).count()
    assert urn.tally(poll.pk) == {1: PEOPLE, 3: PEOPLE}
    assert Event.objects.filter(act="musrenbang.vote").count() == before + PEOPLE


def test_one_card_in_many_hands_at_once_has_one_ballot(poll: Poll) -> None:
    codes = actions.print_codes(actor=SYSTEM, poll=poll, count=40)
    outcomes = at_once(
        lambda code: actions.vote_by_code(actor=ANONYMOUS, code=Code(code), choices=Choices((2,))), codes * 3
    )
    assert outcomes == {"taken": 40, "code.used": 80}
    assert urn.tally(poll.pk) == {2: 40}


def test_a_vote_that_meets_the_close_is_counted_or_refused_and_never_half(poll: Poll) -> None:
    codes = actions.print_codes(actor=SYSTEM, poll=poll, count=30)

    def work(job: Any) -> None:
        if job == "close":
            with clock.at(poll.closes):
                actions.close_poll(actor=SYSTEM, poll=poll)
        else:
            actions.vote_by_code(actor=ANONYMOUS, code=Code(job), choices=Choices((5,)))

    outcomes = at_once(work, [*codes[:12], "close", *codes[12:]])
    assert outcomes["taken"] - 1 == urn.count(poll.pk) == Turnout.objects.filter(poll=poll).count()
    assert outcomes["taken"] + outcomes["poll.over"] == 31


def test_one_paper_at_many_tables_at_once_is_counted_once(poll: Poll) -> None:
    serials = actions.print_papers(actor=SYSTEM, poll=poll, count=10)

    def enter(serial: str) -> str:
        [outcome] = actions.enter_papers(actor=SYSTEM, poll=poll, rows=rows((serial, (4, 5))))
        return outcome.state

    outcomes = at_once(enter, serials * 3)
    assert outcomes["counted"] == 10
    assert urn.tally(poll.pk) == {4: 10, 5: 10}
    assert Turnout.objects.filter(poll=poll, channel="paper").count() == 10
