"""Purses of an RW, a kelurahan, a kecamatan and a department: whatever is tried in whatever order, they agree."""

from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Hold, Proposal, Quota
from balaikota.musrenbang.planning import actions
from balaikota.musrenbang.tests.conftest import BUNTUNG, NOW, RW, sending

PRICE = 1_250_000
NO = {"reason": "budget", "sentence": "Anggaran tahun ini terbatas."}
DESK = {"submitted": "lurah", "forwarded": "camat", "endorsed": "department", "feasible": "planner"}
WHOSE = {"rw": RW, "kelurahan": BUNTUNG, "kecamatan": "21.71.09"}
LEVELS = ("rw", "kelurahan", "kecamatan", "department")
REACHED = {
    "submitted": LEVELS[:1], "forwarded": LEVELS[:2], "endorsed": LEVELS[:3], "feasible": LEVELS, "accepted": LEVELS,
}  # fmt: skip
LIMITS = st.none() | st.integers(0, 400).map(lambda n: n * PRICE)
COUNTS = st.none() | st.integers(0, 5)


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in ("hasan", "lurah", "camat", "department", "planner")}


def test_no_sequence_breaks_a_purse(people, drain, rw05, public_works):
    class Machine(RuleBasedStateMachine):
        @initialize()
        def begin(self):
            self.saved = transaction.savepoint()
            self.planner, self.cycle = people["planner"], drain.cycle
            Quota.objects.filter(cycle=self.cycle).exclude(region=BUNTUNG).delete()
            for level in ("rw", "kecamatan", "department"):
                self.limit(level, limit=300 * PRICE, most=4)

        def whose(self, level):
            if level == "department":
                return {"unit": public_works}
            return {"region": Region.objects.select_related("parent").get(pk=WHOSE[level])}

        def limit(self, level, limit, most):
            trunk.set_quota(
                actor=self.planner, cycle=self.cycle, limit=limit, most=most, basis="Perwali", **self.whose(level)
            )

        @rule(level=st.sampled_from(LEVELS), limit=LIMITS, most=COUNTS)
        def set_limit(self, level, limit, most):
            try:
                self.limit(level, limit, most)
            except Refusal as refusal:
                assert refusal.code in ("quota.below", "quota.limitless")

        @rule(level=st.sampled_from(LEVELS))
        def drop(self, level):
            quota = Quota.objects.filter(cycle=self.cycle, **self.whose(level)).first()
            if quota is None:
                return
            try:
                actions.drop_quota(actor=self.planner, quota=quota)
            except Refusal as refusal:
                assert (refusal.code, quota.taken > 0) == ("quota.held", True)

        @rule(volume=st.integers(10, 200))
        def send(self, volume):
            try:
                trunk.propose(
                    actor=people["hasan"],
                    **sending(
                        drain, rw05, volume=Decimal(volume), latitude=1.16968 + 0.0001 * Proposal.objects.count()
                    ),
                )
            except Refusal as refusal:
                assert refusal.code in ("quota.exceeded", "quota.full")

        @rule(
            number=st.integers(0, 20),
            say=st.sampled_from(["yes", "yes", "yes", "reject", "postpone", "withdraw"]),
            volume=st.integers(10, 200),
        )
        def decide(self, number, say, volume):
            found = [one for one in self.proposals() if one.state in DESK]
            if not found:
                return
            one = found[number % len(found)]
            who = people["hasan"] if say == "withdraw" else people[DESK[one.state]]
            try:
                self.act(one, who, say, Decimal(volume))
            except Refusal as refusal:
                assert refusal.code in ("quota.exceeded", "quota.full", "move.closed", "not.permitted")

        def act(self, one, who, say, volume):
            if say in ("reject", "postpone"):
                getattr(trunk, say)(actor=who, proposal=one, **NO)
            elif say == "withdraw":
                trunk.withdraw(actor=who, proposal=one)
            elif one.state == "submitted":
                trunk.forward(actor=who, proposal=one, visited=NOW.date(), found="Sesuai usulan", volume=volume)
            elif one.state == "endorsed":
                trunk.find_feasible(actor=who, proposal=one, volume=volume)
            else:
                {"forwarded": trunk.endorse, "feasible": trunk.accept}[one.state](actor=who, proposal=one)

        def proposals(self):
            return Proposal.objects.select_related("item", "cycle", "owner").filter(cycle=self.cycle).order_by("pk")

        @invariant()
        def sums_agree(self):
            if not hasattr(self, "cycle"):
                return
            for quota in Quota.objects.filter(cycle=self.cycle):
                held = Hold.objects.filter(quota=quota)
                assert quota.used == (held.aggregate(total=Sum("amount"))["total"] or 0)
                assert quota.taken == held.count()
                assert quota.limit is None or quota.used <= quota.limit
                assert quota.most is None or quota.taken <= quota.most

        @invariant()
        def each_holds_what_it_has_passed(self):
            """Written out apart from the code: the purses of the levels that have agreed, each with the whole cost."""
            if not hasattr(self, "cycle"):
                return
            purses = {self.level_of(quota): quota.pk for quota in Quota.objects.filter(cycle=self.cycle)}
            for one in self.proposals():
                due = {purses[level] for level in REACHED.get(one.state, ()) if level in purses}
                held = dict(Hold.objects.filter(proposal=one).values_list("quota_id", "amount"))
                assert held == dict.fromkeys(due, one.cost), one.state

        def level_of(self, quota):
            return (
                "department"
                if quota.unit_id
                else next(level for level, code in WHOSE.items() if code == quota.region_id)
            )

        def teardown(self):
            """At the end everything is turned down; nothing is held of anything."""
            if not hasattr(self, "cycle"):
                return
            for one in self.proposals():
                if one.state in DESK:
                    trunk.reject(actor=people[DESK[one.state]], proposal=one, **NO)
            accepted = self.proposals().filter(state="accepted").count()
            assert Hold.objects.exclude(proposal__state="accepted").count() == 0
            assert all(quota.taken <= accepted for quota in Quota.objects.filter(cycle=self.cycle))
            transaction.savepoint_rollback(self.saved)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
