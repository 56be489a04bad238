"""That nobody learns what somebody voted: not from events, logs, rows, their order or their transaction numbers."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balaikota.audit.events import describe
from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.musrenbang.ballots import actions, queries, urn
from balaikota.musrenbang.ballots.models import Ballot, Poll
from balaikota.musrenbang.ballots.rules import Choices, Code
from balaikota.people.actor import Actor

from .conftest import AFTER, BUNTUNG, home

People = Callable[[str], Actor]


@pytest.fixture
def voted(poll: Poll, resident: People) -> Callable[[int], list[tuple[int, ...]]]:
    """Let so many people vote, one after the other; what they voted, in that order."""

    def vote(count: int) -> list[tuple[int, ...]]:
        cast = [(1 + n % 5, 1 + (n + 1 + n // 5 % 3) % 5) for n in range(count)]
        for n, numbers in enumerate(cast):
            actions.vote(actor=resident(f"Warga {n}"), poll=poll, choices=Choices(numbers), home=home())
        return [tuple(sorted(one)) for one in cast]

    return vote


def test_a_ballot_has_no_column_that_says_who_when_or_how() -> None:
    assert {field.attname for field in Ballot._meta.get_fields()} == {"id", "poll_id", "choices"}


def test_choices_and_codes_show_themselves_to_nobody() -> None:
    assert "5" not in repr(Choices((5, 47))) and "7AKM" not in repr(Code("7AKM"))
    assert "5" not in str(Choices((5, 47)))
    assert describe({"choices": Choices((5, 47)), "code": Code("7AKM")}) == {}


def test_the_event_of_a_vote_says_that_somebody_voted_and_nothing_else(poll: Poll, resident: People) -> None:
    actions.vote(actor=resident("Ani"), poll=poll, choices=Choices((2, 4)), home=home())
    event = Event.objects.get(act="musrenbang.vote")
    assert set(event.facts) == {"poll", "home"}


def test_no_event_of_a_whole_vote_holds_a_choice(
    poll: Poll, lurah: Actor, operator: Actor, voted: Callable[[int], Any]
) -> None:
    """Every list of numbers in the facts of any act would be one: there is none."""
    from .papers import doubtful

    voted(3)
    entry = doubtful(lurah, operator, poll)
    actions.settle_paper(actor=operator, entry=entry, reason="Dilihat bersama saksi", choices=Choices((1, 3)))
    actions.confirm_paper(actor=lurah, entry=entry)
    for event in Event.objects.filter(act__startswith="musrenbang."):
        for value in event.facts.values():
            assert not isinstance(value, list) or all(isinstance(one, str) for one in value), event.facts


def test_the_log_of_a_vote_holds_neither_choices_nor_codes(
    poll: Poll, lurah: Actor, anybody: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    [code] = actions.print_codes(actor=lurah, poll=poll, count=1)
    with caplog.at_level(logging.DEBUG, logger="balaikota"):
        anybody.get(f"/suara/k/{code}/")
        anybody.post("/suara/kode/", {"code": code, "choices": ["2", "4"], "langkah": "kirim"})
        anybody.post("/suara/kode/", {"code": code, "choices": ["2", "4"], "langkah": "kirim"})
    written = "".join(capfd.readouterr()) + "\n".join(record.getMessage() for record in caplog.records)
    assert "musrenbang:vote_code" in written
    assert code not in written and "choices" not in written and "pilih" not in written


def test_the_statement_that_holds_the_choice_holds_nothing_of_the_voter(
    poll: Poll, resident: People, signed_in: Callable[[Actor], Client]
) -> None:
    ani = resident("Ani")
    client = signed_in(ani)
    with CaptureQueriesContext(connection) as caught:
        client.post(f"/suara/{poll.pk}/pilih/", {"choices": ["2", "4"], "home": BUNTUNG, "langkah": "kirim"})
    holding = [query["sql"] for query in caught if "2,4" in query["sql"]]
    assert len(holding) == 1
    assert str(ani.account_id) not in holding[0]


def test_no_row_of_the_city_holds_a_voter_and_a_choice(poll: Poll, resident: People) -> None:
    """Every row of every table, as text: one that names the voter has no ballot in it, one with a ballot no voter."""
    ani = resident("Ani")
    turnout = actions.vote(actor=ani, poll=poll, choices=Choices((2, 3, 4)), home=home())
    ballot = Ballot.objects.get()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'select t::text from "{table}" t where t::text like any(%s)', [["%{2,3,4}%"]])
            for (row,) in cursor.fetchall():
                assert table == Ballot._meta.db_table
                assert str(ani.account_id) not in row and str(turnout.pk) not in row
            cursor.execute(f'select count(*) from "{table}" t where t::text like %s', [f"%{ballot.pk}%"])
            assert cursor.fetchone() == (1 if table == Ballot._meta.db_table else 0,), table


def test_a_ballot_bears_no_transaction_of_its_own(poll: Poll, voted: Callable[[int], Any]) -> None:
    """PostgreSQL stamps each row with its transaction, and so does the trail: what was laid in last has company."""
    voted(20)
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct xmin::text) from musrenbang_ballots_ballot")
        assert cursor.fetchone() == (1,)
    voted_more = [(1,)] * 60
    for numbers in voted_more:
        urn.lay(poll.pk, [numbers])
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from musrenbang_ballots_ballot group by xmin::text order by max(xmin::text::bigint) desc"
        )
        newest = cursor.fetchone()
    assert newest == (urn.OTHERS + 1,) or newest == (80,)


@pytest.mark.parametrize("order", ["id", "ctid"])
def test_the_order_of_ballots_is_not_that_of_voters(order: str, poll: Poll, voted: Callable[[int], Any]) -> None:
    """Neither by key nor as they lie on the disk: with 24 voters a chance order agrees once in 10^13."""
    cast = voted(24)
    with connection.cursor() as cursor:
        cursor.execute(f"select choices from musrenbang_ballots_ballot order by {order}")
        lying = [tuple(choices) for (choices,) in cursor.fetchall()]
    assert sorted(lying) == sorted(cast)
    assert lying != cast


def test_the_keys_of_turnout_and_ballots_come_from_no_clock(poll: Poll, voted: Callable[[int], Any]) -> None:
    voted(3)
    for model in (Ballot, actions.casting.Turnout):
        assert {row.pk.version for row in model._default_manager.all()} == {4}


def test_mixing_loses_and_invents_nothing(poll: Poll, voted: Callable[[int], Any]) -> None:
    cast = voted(10)
    keys = set(Ballot.objects.values_list("pk", flat=True))
    assert urn.stir(poll.pk) == 10
    assert sorted(urn.opened(poll.pk)) == sorted(cast)
    assert not keys & set(Ballot.objects.values_list("pk", flat=True))


# ---- The door ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("read", ["results", "turnout", "left_out", "ballots_of"])
def test_the_door_opens_to_nobody_before_publication(
    read: str, poll: Poll, lurah: Actor, voted: Callable[[int], Any]
) -> None:
    voted(2)
    look = getattr(queries, read)
    with pytest.raises(Refusal, match=r"poll\.open"):
        look(poll)
    forged = Poll.objects.get(pk=poll.pk)
    forged.state = "published"
    with pytest.raises(Refusal, match=r"poll\.open"):
        look(forged)
    with clock.at(AFTER):
        with pytest.raises(Refusal, match=r"poll\.counting"):
            look(poll)
        actions.close_poll(actor=lurah, poll=poll)
        with pytest.raises(Refusal, match=r"poll\.counting"):
            look(poll)
        actions.publish_poll(actor=lurah, poll=poll)
        assert look(poll) is not None


def test_nothing_but_the_urn_reads_ballots() -> None:
    """The model is named in two files: where it stands, and in the urn."""
    from pathlib import Path

    import balaikota

    root = Path(balaikota.__file__).parent
    named = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if "tests" not in file.parts and "migrations" not in file.parts
        and (re.search(r"from \S*models import .*\bBallot\b|ballots_ballot", file.read_text()))
    }  # fmt: skip
    assert named == {"musrenbang/ballots/urn.py"}


def test_a_result_that_does_not_add_up_is_not_published(poll: Poll, lurah: Actor, voted: Callable[[int], Any]) -> None:
    voted(3)
    with connection.cursor() as cursor:  # somebody with the owner's keys takes a ballot away
        cursor.execute("select set_config('balaikota.stirring', 'on', true)")
        cursor.execute("delete from musrenbang_ballots_ballot where id = %s", [Ballot.objects.first().pk])
        cursor.execute("select set_config('balaikota.stirring', 'off', true)")
    with clock.at(AFTER):
        actions.close_poll(actor=lurah, poll=poll)
        with pytest.raises(Refusal, match=r"poll\.differs"):
            actions.publish_poll(actor=lurah, poll=poll)
