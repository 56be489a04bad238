"""A list is computed from what is published, sealed once, and never changed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.ballots.models import Poll
from balaikota.musrenbang.fairness import actions, queries, sources
from balaikota.musrenbang.fairness.models import Computation, Departure, Line
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.voices.models import Support
from balaikota.people.actor import SYSTEM, Actor
from balaikota.regulation import loading
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter
from balaikota.shares import pb
from balaikota.shares.replay import differences
from balaikota.shares.result import Rule

from .conftest import AFTER, BUDGET, CHOICES


def test_a_published_vote_becomes_one_sealed_record(computed: Computation, published: Poll, lurah: Actor) -> None:
    (event,) = Event.objects.filter(act="musrenbang.compute")
    assert event.facts["sha256"] == computed.sha256 and event.object_id == str(computed.pk)
    assert event.facts["ballots_sha256"] == computed.ballots_sha256 and event.office == lurah.office
    assert (computed.ballots, computed.projects, computed.budget) == (len(CHOICES), 5, BUDGET)
    assert computed.source == "poll" and computed.title == published.title


def test_equal_shares_reaches_more_voters_than_ranking(computed: Computation) -> None:
    assert (computed.reached_by_ranking, computed.reached_by_shares) == (4, 7)
    assert sum(line.cost for line in computed.lines.filter(in_shares=True)) <= BUDGET


def test_what_was_published_is_computed_again_to_the_last_place(computed: Computation) -> None:
    assert differences(computed.ballots_file.encode(), computed.result.encode()) == []


def test_the_published_ballots_pass_the_checker(computed: Computation, tmp_path: Path) -> None:
    checker = pytest.importorskip("pabulib.checker")
    path = tmp_path / "ours.pb"
    path.write_text(computed.ballots_file, encoding="utf-8")
    assert checker.Checker().process_files([str(path)])["ours"]["results"]["errors"] == {}


def test_ballots_are_numbered_by_what_they_name_and_nobody_can_be_told(computed: Computation) -> None:
    rows = [ballot.chosen for ballot in pb.loads(computed.ballots_file).ballots]
    assert rows == sorted(rows)


def test_nothing_is_computed_while_a_vote_is_open_or_being_counted(poll: Poll, lurah: Actor) -> None:
    with pytest.raises(Refusal, match="poll.open"):
        actions.compute(actor=lurah, region=poll.region, cycle=poll.cycle, poll=poll)
    with clock.at(AFTER), pytest.raises(Refusal, match="poll.counting"):
        actions.compute(actor=lurah, region=poll.region, cycle=poll.cycle, poll=poll)
    assert not Computation.objects.exists()


def test_supports_count_as_approvals_once_proposing_is_over(
    complete: Cycle, supported: list[Proposal], lurah: Actor, region: Region
) -> None:
    found = actions.compute(actor=lurah, region=region, cycle=complete, budget=BUDGET)
    assert (found.source, found.ballots, found.projects) == ("supports", len(CHOICES), 5)
    assert [line.proposal for line in queries.about(supported[1])] == [supported[1]]
    assert found.lines.get(proposal=supported[1]).ballots == 4


def test_the_purse_of_the_kelurahan_is_the_budget_where_none_is_said(
    complete: Cycle, supported: list[Proposal], lurah: Actor, region: Region
) -> None:
    assert actions.compute(actor=lurah, region=region, cycle=complete).budget == 300_000_000


def test_a_kecamatan_without_a_purse_must_say_how_much_there_is(
    complete: Cycle, supported: list[Proposal], camat: Actor
) -> None:
    kecamatan = Region.objects.get(pk="21.71.09")
    with pytest.raises(Refusal, match="fairness.budget"):
        actions.compute(actor=camat, region=kecamatan, cycle=complete)
    assert actions.compute(actor=camat, region=kecamatan, cycle=complete, budget=BUDGET).projects == 5


def test_while_proposals_may_be_sent_the_list_is_not_complete(
    cycle: Cycle, supported: list[Proposal], lurah: Actor, region: Region
) -> None:
    with pytest.raises(Refusal, match="fairness.early"):
        actions.compute(actor=lurah, region=region, cycle=cycle, budget=BUDGET)


def test_without_supporters_there_is_nothing_to_compute(
    complete: Cycle, supported: list[Proposal], lurah: Actor, region: Region
) -> None:
    Support.objects.all().delete()
    with pytest.raises(Refusal, match="fairness.silent"):
        actions.compute(actor=lurah, region=region, cycle=complete, budget=BUDGET)
    with pytest.raises(Refusal, match="fairness.nothing"):
        actions.compute(actor=lurah, region=region, cycle=complete, budget=1)


def test_a_proposal_dearer_than_the_budget_is_left_out_and_named(
    complete: Cycle, supported: list[Proposal], lurah: Actor, region: Region
) -> None:
    found = actions.compute(actor=lurah, region=region, cycle=complete, budget=60_000_000)
    assert found.left_out == [supported[4].number]
    assert (found.projects, found.ballots) == (4, len(CHOICES) - 1)


def test_a_rejected_proposal_is_no_longer_computed_with(
    complete: Cycle, supported: list[Proposal], lurah: Actor, region: Region
) -> None:
    assert supported[0] in sources.candidates(complete, region)
    trunk.reject(actor=lurah, proposal=supported[0], reason="land", sentence="Tanahnya milik perorangan.")
    assert supported[0] not in sources.candidates(complete, region)


def test_a_lurah_computes_at_home_alone(published: Poll, lurah_elsewhere: Actor, camat: Actor, hasan: Actor) -> None:
    for stranger in (lurah_elsewhere, hasan):
        with pytest.raises(Refusal, match="not.permitted"):
            actions.compute(actor=stranger, region=published.region, cycle=published.cycle, poll=published)
    assert actions.compute(actor=camat, region=published.region, cycle=published.cycle, poll=published)


def test_a_vote_is_computed_in_its_own_region(published: Poll, camat: Actor) -> None:
    kecamatan = Region.objects.get(pk="21.71.09")
    with pytest.raises(Refusal, match="not.permitted"):
        actions.compute(actor=camat, region=kecamatan, cycle=published.cycle, poll=published)


@pytest.mark.parametrize("model", [Computation, Line, Departure])
@pytest.mark.parametrize("change", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
def test_no_row_of_it_is_ever_changed_or_removed(model: type, change: str, computed: Computation) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(model._meta.db_table))


def test_the_rule_with_its_parameters_stands_in_the_record(published: Poll, lurah: Actor) -> None:
    rule = Rule("cardinality", "plain", queries.step(published.cycle), "skip")
    found = actions.compute(actor=lurah, region=published.region, cycle=published.cycle, poll=published, rule=rule)
    assert found.document["rule"] == rule.document() and json.loads(found.result)["rule"]["step"] == "1000"


def test_a_departure_needs_a_reason_and_something_to_depart_from(
    computed: Computation, lurah: Actor, proposals: list[Proposal]
) -> None:
    line = computed.lines.filter(in_shares=True).first()
    depart = {"actor": lurah, "computation": computed, "proposal": line.proposal}
    with pytest.raises(Refusal, match="depart.reason"):
        actions.depart(**depart, taken=False, reason="tidak")
    with pytest.raises(Refusal, match="depart.listed"):
        actions.depart(**depart, taken=True, reason="Memang ada di daftar itu.")
    actions.depart(**depart, taken=False, reason="Tanahnya masih bersengketa.")
    with pytest.raises(Refusal, match="depart.same"):
        actions.depart(**depart, taken=False, reason="Tanahnya masih bersengketa.")
    actions.depart(**depart, taken=True, reason="Sengketanya sudah selesai kemarin.")
    assert queries.departures(computed)[line.proposal_id].direction == "in"
    assert computed.departures.count() == 2


def test_a_departure_is_of_a_proposal_on_the_list(
    computed: Computation, lurah: Actor, lurah_elsewhere: Actor, proposal: Proposal
) -> None:
    with pytest.raises(Refusal, match="depart.unknown"):
        actions.depart(
            actor=lurah, computation=computed, proposal=proposal, taken=True, reason="Karena penting sekali."
        )
    first = computed.lines.first()
    with pytest.raises(Refusal, match="not.permitted"):
        actions.depart(
            actor=lurah_elsewhere, computation=computed, proposal=first.proposal, taken=not first.in_shares,
            reason="Karena penting sekali.",
        )  # fmt: skip


def test_the_newest_list_of_a_region_is_found_for_its_meeting(
    computed: Computation, lurah: Actor, published: Poll, person: Callable[..., Actor]
) -> None:
    again = actions.compute(actor=lurah, region=published.region, cycle=published.cycle, poll=published)
    assert queries.latest(published.cycle, published.region_id) == again
    assert again.result == computed.result


def test_the_step_is_a_dated_parameter_of_the_city(cycle: Cycle) -> None:
    loading.take_over()
    assert queries.step(cycle) == 1000
    parameter = Parameter.objects.get(pk=queries.STEP)
    amend(actor=SYSTEM, parameter=parameter, value=5000, since=date(2028, 1, 1), basis="Perwali 4/2027")
    assert queries.step(cycle) == 5000
