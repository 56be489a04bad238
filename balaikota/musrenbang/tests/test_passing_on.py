"""A department that is not the right one passes it on, and the resident waits no longer for it."""

from datetime import date
from decimal import Decimal

import pytest

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Unit
from balaikota.musrenbang import actions, desks, queries
from balaikota.musrenbang.appearance import knots
from balaikota.musrenbang.models import Proposal, Quota
from balaikota.notice.models import Notice
from balaikota.workflow.models import Step

from .conftest import BUNTUNG, on

VISIT = {"visited": date(2027, 1, 12), "found": "Sesuai usulan di lapangan"}
OTHER = {"reason": "other_asset", "sentence": "Jalan itu aset Dinas Perhubungan."}
LOOK = {"reason": "measure", "sentence": "Panjangnya perlu diukur ulang."}


@pytest.fixture
def other_unit(public_works):
    return Unit.objects.filter(parent=None, active=True).exclude(pk=public_works.pk).first()


@pytest.fixture
def endorsed(proposal, lurah, camat):
    actions.forward(actor=lurah, proposal=proposal, volume=Decimal(100), **VISIT)
    return actions.endorse(actor=camat, proposal=proposal)


def test_it_lies_with_the_other_office_and_the_promise_stays(endorsed, department, person, other_unit):
    promised, since = endorsed.due, endorsed.since
    other = person("Lain", Role.DEPARTMENT, unit=other_unit.code)
    with on(date(2027, 1, 20)):
        actions.pass_on(actor=department, proposal=endorsed, unit=other_unit, **OTHER)
    row = Proposal.objects.get(pk=endorsed.pk)
    assert (row.state, row.due, row.since, row.unit_id) == ("endorsed", promised, since, other_unit.code)
    assert (list(desks.waiting(department)), list(desks.waiting(other))) == ([], [row])
    step = Step.objects.filter(object_id=row.pk).latest("id")
    assert (step.move, step.facts, step.due) == ("pass_on", {"unit": other_unit.code}, promised)
    told = Notice.objects.order_by("-id").first().indonesian
    assert other_unit.name in told
    assert "Jawaban tetap dijanjikan" in told


def test_passing_on_is_no_answer_in_time_nor_a_step_passed(endorsed, department, other_unit, person):
    actions.pass_on(actor=department, proposal=endorsed, unit=other_unit, **OTHER)
    assert queries.on_time(endorsed.cycle) == 100
    assert [knot.state for knot in knots(endorsed, queries.steps(endorsed), 3)][3] == "now"
    late = person("Lain", Role.DEPARTMENT, unit=other_unit.code)
    with on(date(2027, 3, 30)):
        actions.find_feasible(actor=late, proposal=Proposal.objects.get(pk=endorsed.pk), volume=Decimal(90))
    assert queries.on_time(endorsed.cycle) == 67


def test_not_to_itself_and_not_by_others(endorsed, department, lurah, public_works, other_unit):
    with pytest.raises(Refusal, match=r"unit\.same"):
        actions.pass_on(actor=department, proposal=endorsed, unit=public_works, **OTHER)
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.pass_on(actor=lurah, proposal=endorsed, unit=other_unit, **OTHER)
    with pytest.raises(Refusal, match=r"reason\.required"):
        actions.pass_on(actor=department, proposal=endorsed, unit=other_unit)


def test_a_survey_is_announced_with_its_day_and_wins_no_time(endorsed, department):
    promised = endorsed.due
    actions.survey(actor=department, proposal=endorsed, day=date(2027, 1, 25), **LOOK)
    assert (endorsed.state, endorsed.due) == ("endorsed", promised)
    assert "Senin, 25 Januari 2027" in Notice.objects.order_by("-id").first().indonesian
    with pytest.raises(Refusal, match=r"survey\.past"):
        actions.survey(actor=department, proposal=endorsed, day=date(2027, 1, 11), **LOOK)
    assert actions.find_feasible(actor=department, proposal=endorsed, volume=Decimal(90)).state == "feasible"


def test_what_is_anothers_task_ends_here_with_the_reason_and_gives_the_money_back(endorsed, department):
    assert Quota.objects.get(region=BUNTUNG).used == 125_000_000
    actions.refer(actor=department, proposal=endorsed, reason="province", sentence="Jalan itu jalan provinsi.")
    assert (endorsed.state, endorsed.due) == ("not_ours", None)
    assert Quota.objects.get(region=BUNTUNG).used == 0
    assert "Kewenangan provinsi" in Notice.objects.order_by("-id").first().indonesian
