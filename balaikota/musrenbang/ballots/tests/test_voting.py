"""Casting: one person one ballot, nothing after the end, and what the trail may know."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError, ProgrammingError

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang import yearly
from balaikota.musrenbang.ballots import actions, queries, urn
from balaikota.musrenbang.ballots.codes import new_code
from balaikota.musrenbang.ballots.models import Ballot, Poll, Turnout
from balaikota.musrenbang.ballots.rules import Choices, Code
from balaikota.musrenbang.ballots.tasks import close_what_is_over
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.people.actor import ANONYMOUS, Actor

from .conftest import AFTER, BUNTUNG, OPENS, home, preparing

People = Callable[[str], Actor]


def vote(actor: Actor, poll: Poll, *numbers: int) -> Turnout:
    return actions.vote(actor=actor, poll=poll, choices=Choices(numbers), home=home())


def test_a_resident_votes_once_and_no_more(poll: Poll, resident: People) -> None:
    ani = resident("Ani")
    turnout = vote(ani, poll, 2, 1)
    assert (turnout.channel, turnout.account_id) == ("account", ani.account_id)
    with pytest.raises(Refusal, match=r"vote\.already"):
        vote(ani, poll, 3)
    assert list(urn.opened(poll.pk)) == [(1, 2)]


def test_a_double_click_is_one_vote(poll: Poll, resident: People) -> None:
    ani, key = resident("Ani"), uuid4()
    first, second = (actions.vote(actor=ani, poll=poll, choices=Choices((1,)), home=home(), key=key) for _ in range(2))
    assert first == second
    assert urn.count(poll.pk) == 1


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ((), "choices.few"),
        ((1, 2, 3, 4), "choices.many"),
        ((1, 9), "choices.unknown"),
        ((1, 1), "choices.twice"),
        ((-1,), "choices.unknown"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_and_leaves_the_voter_free(
    poll: Poll, resident: People, numbers: tuple[int, ...], code: str
) -> None:
    ani = resident("Ani")
    with pytest.raises(Refusal, match=code):
        vote(ani, poll, *numbers)
    assert not Turnout.objects.exists()
    vote(ani, poll, 1)


def test_where_the_poll_says_so_the_choice_must_fit_the_budget(hold: Callable[..., Poll], resident: People) -> None:
    poll = hold(within_budget=True, budget=50_000_000)
    dear = [one.number for one in queries.options_of(poll) if one.cost > 25_000_000]
    with pytest.raises(Refusal, match=r"choices\.over"):
        vote(resident("Ani"), poll, *dear[:2])


def test_voting_begins_and_ends_by_the_calendar(hold: Callable[..., Poll], resident: People) -> None:
    poll = hold(opens=OPENS.replace(day=13))
    ani = resident("Ani")
    with pytest.raises(Refusal, match=r"poll\.early"):
        vote(ani, poll, 1)
    with clock.at(OPENS.replace(day=14)):
        vote(ani, poll, 1)
    with clock.at(AFTER), pytest.raises(Refusal, match=r"poll\.over"):
        vote(resident("Budi"), poll, 1)


def test_who_votes_in_one_kelurahan_votes_in_no_other_this_year(
    poll: Poll, hold: Callable[..., Poll], resident: People
) -> None:
    ani = resident("Ani")
    with pytest.raises(Refusal, match=r"poll\.home"):
        actions.vote(actor=ani, poll=poll, choices=Choices((1,)), home=Region.objects.get(pk="21.71.06.1001"))
    vote(ani, poll, 1)
    second = hold(title="Suara kedua")
    actions.vote(actor=ani, poll=second, choices=Choices((1,)))  # the home is known
    with transaction.atomic():
        Poll.objects.filter(pk=second.pk).update(region="21.71.06.1001")
    budi = resident("Budi")
    vote(budi, poll, 2)
    with pytest.raises(Refusal, match=r"poll\.elsewhere"):
        actions.vote(actor=budi, poll=second, choices=Choices((1,)))


def test_nobody_votes_for_another(poll: Poll, hasan: Actor, operator: Actor) -> None:
    with pytest.raises(Refusal, match=r"not\.permitted"):
        vote(hasan.entered_by(operator), poll, 1)


def test_a_code_is_good_for_one_ballot_of_its_poll_and_names_nobody(poll: Poll, lurah: Actor) -> None:
    code = Code(actions.print_codes(actor=lurah, poll=poll, count=3)[0].lower())
    turnout = actions.vote_by_code(actor=ANONYMOUS, code=code, choices=Choices((4,)))
    assert (turnout.channel, turnout.account) == ("code", None)
    with pytest.raises(Refusal, match=r"code\.used"):
        actions.vote_by_code(actor=ANONYMOUS, code=code, choices=Choices((4,)))
    event = Event.objects.get(act="musrenbang.vote_by_code")
    assert (event.actor_id, event.facts) == (None, {})


def test_a_slip_in_a_code_is_told_from_a_code_nobody_printed(poll: Poll, lurah: Actor) -> None:
    code = actions.print_codes(actor=lurah, poll=poll, count=1)[0]
    wrong = ("A" if code[0] != "A" else "C") + code[1:]
    with pytest.raises(Refusal, match=r"code\.slip"):
        actions.vote_by_code(actor=ANONYMOUS, code=Code(wrong), choices=Choices((1,)))
    with pytest.raises(Refusal, match=r"vote\.code"):
        actions.vote_by_code(actor=ANONYMOUS, code=Code(new_code()), choices=Choices((1,)))


def test_a_lost_printing_is_worth_nothing(poll: Poll, lurah: Actor) -> None:
    used, lost = actions.print_codes(actor=lurah, poll=poll, count=2)
    actions.vote_by_code(actor=ANONYMOUS, code=Code(used), choices=Choices((1,)))
    actions.revoke_codes(actor=lurah, poll=poll, printing=1, reason="Satu lembar hilang di jalan")
    with pytest.raises(Refusal, match=r"vote\.code"):
        actions.vote_by_code(actor=ANONYMOUS, code=Code(lost), choices=Choices((1,)))
    assert Turnout.objects.count() == urn.count(poll.pk) == 1


def test_a_poll_without_a_way_refuses_it(hold: Callable[..., Poll], lurah: Actor, resident: People) -> None:
    poll = hold(by_account=False, on_paper=False)
    with pytest.raises(Refusal, match=r"vote\.way"):
        vote(resident("Ani"), poll, 1)
    with pytest.raises(Refusal, match=r"vote\.way"):
        actions.print_papers(actor=lurah, poll=poll, count=1)


def test_a_withdrawn_proposal_keeps_its_votes_and_can_no_longer_be_chosen(
    poll: Poll, resident: People, hasan: Actor, lurah: Actor, proposals: list[Proposal]
) -> None:
    number = poll.options.get(proposal=proposals[0]).number
    vote(resident("Ani"), poll, number)
    trunk.withdraw(actor=hasan, proposal=proposals[0])
    with pytest.raises(Refusal, match=r"choices\.gone"):
        vote(resident("Budi"), poll, number)
    with clock.at(AFTER):
        actions.close_poll(actor=lurah, poll=poll)
        actions.publish_poll(actor=lurah, poll=poll)
        found = {row.option.number: (row.votes, row.gone) for row in queries.results(poll)}
    assert found[number][0] == 1
    assert found[number][1]


def test_a_proposal_that_moves_or_changes_changes_nothing_in_the_poll(
    poll: Poll, proposals: list[Proposal], resident: People
) -> None:
    vote(resident("Ani"), poll, 1)
    before = list(poll.options.values_list())
    Proposal.objects.filter(pk__in=[one.pk for one in proposals]).update(
        region="21.71.06.1001/01", cost=1, volume=1, rt="99"
    )
    assert list(poll.options.values_list()) == before
    assert list(urn.opened(poll.pk)) == [(1,)]


# ---- What the database holds, whatever the code does ---------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "update musrenbang_ballots_ballot set choices = '{2}'",
        "delete from musrenbang_ballots_ballot",
        "truncate musrenbang_ballots_ballot",
        "delete from musrenbang_ballots_turnout",
        "update musrenbang_ballots_option set cost = 1",
        "delete from musrenbang_ballots_option",
        "insert into musrenbang_ballots_turnout (id, poll_id, channel, account_id)"
        " select gen_random_uuid(), poll_id, channel, account_id from musrenbang_ballots_turnout",
    ],
)
def test_the_database_refuses_what_no_act_does(poll: Poll, resident: People, statement: str) -> None:
    vote(resident("Ani"), poll, 1)
    with (
        pytest.raises((InternalError, ProgrammingError, IntegrityError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Ballot.objects.count() == Turnout.objects.count() == 1


def test_the_house_closes_what_is_over_and_nothing_else(poll: Poll, hold: Callable[..., Poll]) -> None:
    longer = hold(closes=AFTER.replace(day=25))
    with clock.at(AFTER):
        close_what_is_over()
        close_what_is_over()
    assert [Poll.objects.get(pk=one.pk).state for one in (poll, longer)] == ["closed", "open"]


def test_a_year_without_votes_prepares_none(cycle: Cycle, lurah: Actor, proposals: list[Proposal]) -> None:
    yearly._end()
    with pytest.raises(Refusal, match=r"ballots\.off"):
        actions.prepare_poll(actor=lurah, **preparing(home(), cycle))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closes": OPENS}, "poll.days"),
        ({"opens": OPENS.replace(year=2026), "closes": OPENS.replace(year=2026, month=2)}, "poll.days"),
        ({"least": 4}, "poll.choices"),
        ({"most": 61}, "poll.choices"),
        ({"by_account": False, "by_code": False, "on_paper": False}, "poll.ways"),
        ({"region": f"{BUNTUNG}/05"}, "poll.level"),
    ],
)
def test_a_vote_that_makes_no_sense_is_not_prepared(
    allowed: None, changes: dict[str, Any], code: str, cycle: Cycle, lurah: Actor, rw05: Region
) -> None:
    region = Region.objects.get(pk=changes.pop("region", BUNTUNG))
    with pytest.raises(Refusal, match=code):
        actions.prepare_poll(actor=lurah, **preparing(region, cycle, **changes))


def test_what_an_opened_vote_offers_is_drawn_by_lot_and_closed_to_changes(
    poll: Poll, lurah: Actor, proposals: list[Proposal]
) -> None:
    assert [one.number for one in queries.options_of(poll)] == [1, 2, 3, 4, 5]
    for act, arguments in (
        (actions.add_options, {"proposals": proposals}),
        (actions.remove_option, {"number": 1}),
        (actions.open_poll, {}),
    ):
        with pytest.raises(Refusal, match=r"poll\.state"):
            act(actor=lurah, poll=poll, **arguments)


def test_a_proposal_of_elsewhere_or_ended_is_not_offered(
    allowed: None, cycle: Cycle, lurah: Actor, hasan: Actor, proposals: list[Proposal]
) -> None:
    poll = actions.prepare_poll(actor=lurah, **preparing(home(), cycle))
    trunk.withdraw(actor=hasan, proposal=proposals[0])
    Proposal.objects.filter(pk=proposals[1].pk).update(region="21.71.06.1001/01")
    for proposal in proposals[:2]:
        with pytest.raises(Refusal, match=r"option\.foreign"):
            actions.add_options(actor=lurah, poll=poll, proposals=[proposal])
    actions.add_options(actor=lurah, poll=poll, proposals=proposals[2:4])
    trunk.withdraw(actor=hasan, proposal=proposals[2])
    with pytest.raises(Refusal, match=r"poll\.choices"):  # three may be chosen, two are offered
        actions.open_poll(actor=lurah, poll=poll)
    actions.add_options(actor=lurah, poll=poll, proposals=proposals[4:])
    with pytest.raises(Refusal, match=r"option\.foreign"):
        actions.open_poll(actor=lurah, poll=poll)
