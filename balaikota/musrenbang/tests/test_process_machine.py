"""Anybody tries anything at any time: the proposal only ever moves as the process says, and the purse always agrees."""

from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Unit
from balaikota.musrenbang import actions
from balaikota.musrenbang.models import Hold, Proposal, Quota
from balaikota.workflow.models import Step

from .conftest import BUNTUNG, NOW, sending

REASON = {"reason": "budget", "sentence": "Anggaran tahun ini terbatas."}
DESK = {"submitted": "lurah", "forwarded": "camat", "endorsed": "department", "feasible": "planner"}
MOVES = {
    "forward": ("submitted", "forwarded"),
    "endorse": ("forwarded", "endorsed"),
    "pass_on": ("endorsed", "endorsed"),
    "survey": ("endorsed", "endorsed"),
    "refer": ("endorsed", "not_ours"),
    "find_feasible": ("endorsed", "feasible"),
    "accept": ("feasible", "accepted"),
}
CHARGED = {"forwarded", "endorsed", "feasible", "accepted"}
PEOPLE = ["hasan", "lurah", "lurah_elsewhere", "camat", "department", "other_department", "planner"]
OFFICES = ("department", "other_department")


def arguments(move, volume):
    if move == "forward":
        return {"visited": NOW.date(), "found": "Sesuai usulan", "volume": volume}
    why = {"pass_on": "other_task", "survey": "measure", "refer": "province"}.get(move)
    if why:
        return {"reason": why, "sentence": "Sebaiknya begitu saja."}
    return {"volume": volume} if move == "find_feasible" else REASON if move in ("reject", "postpone") else {}


def expected(state, move, who, office):
    """The state after `who` tries `move`, or None where it must be refused; written out apart from the YAML.

    With a department it lies at `office`, whichever that is now.
    """
    if move == "withdraw":
        return "withdrawn" if state == "submitted" and who == "hasan" else None
    if (office if state == "endorsed" else DESK.get(state)) != who:
        return None
    if move in ("reject", "postpone"):
        return {"reject": "rejected", "postpone": "postponed"}[move]
    source, target = MOVES[move]
    return target if source == state else None


def held_by(proposal):
    return Hold.objects.filter(proposal=proposal).aggregate(total=Sum("amount"))["total"] or 0


@pytest.fixture
def units(public_works):
    other = Unit.objects.filter(parent=None, region=None, active=True).exclude(pk=public_works.pk).first()
    return {"department": public_works, "other_department": other}


@pytest.fixture
def other_department(person, units):
    return person("Lain", Role.DEPARTMENT, unit=units["other_department"].code)


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PEOPLE}


def test_no_sequence_of_tries_breaks_the_process(people, units, drain, rw05):
    class Machine(RuleBasedStateMachine):
        @initialize()
        def send(self):
            self.proposal = actions.propose(actor=people["hasan"], **sending(drain, rw05, volume=Decimal(60)))
            self.state, self.steps, self.office, self.due = "submitted", 1, "department", self.proposal.due

        @rule(
            move=st.sampled_from([*MOVES, "reject", "postpone", "withdraw"]),
            who=st.sampled_from(PEOPLE),
            volume=st.sampled_from([Decimal(10), Decimal(60), Decimal(200), Decimal(201)]),
        )
        def try_it(self, move, who, volume):
            target = expected(self.state, move, who, self.office)
            given = arguments(move, volume)
            if move == "pass_on":
                given["unit"] = units[next(one for one in OFFICES if one != self.office)]
            if move == "survey":
                given["day"] = NOW.date()
            left = Quota.objects.get(region=BUNTUNG).left + held_by(self.proposal)
            if move in ("forward", "find_feasible") and (volume > 200 or volume * 1_250_000 > left):
                target = None
            try:
                getattr(actions, move)(actor=people[who], proposal=self.proposal, **given)
            except Refusal:
                assert target is None, f"{who} {move} from {self.state} was refused"
                self.proposal = Proposal.objects.select_related("item", "cycle", "owner").get(pk=self.proposal.pk)
            else:
                assert target is not None, f"{who} {move} from {self.state} went through"
                kept = self.proposal.due == self.due
                assert kept or move not in ("pass_on", "survey"), "passing on wins no time"
                self.state, self.steps, self.due = target, self.steps + 1, self.proposal.due
                if move == "pass_on":
                    self.office = next(one for one in OFFICES if one != self.office)

        @invariant()
        def agrees(self):
            if not hasattr(self, "proposal"):
                return
            row = Proposal.objects.get(pk=self.proposal.pk)
            assert row.state == self.state
            assert (row.due is None) == (self.state not in DESK)
            assert row.waits_for == ([DESK[self.state]] if self.state in DESK else [])
            assert held_by(row) == (row.cost if self.state in CHARGED else 0)
            assert row.unit == units[self.office]
            assert Step.objects.filter(object_id=row.pk).count() == self.steps
            held = Hold.objects.filter(quota__region=BUNTUNG).aggregate(total=Sum("amount"))["total"] or 0
            assert Quota.objects.get(region=BUNTUNG).used == held

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=20, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
