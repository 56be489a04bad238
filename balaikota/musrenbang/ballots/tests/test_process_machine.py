"""Anybody votes by any way at any time, proposals move and are withdrawn: the count is right, nobody votes twice."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.ballots import actions, queries, urn
from balaikota.musrenbang.ballots.models import Option, Poll, Turnout
from balaikota.musrenbang.ballots.rules import Choices, Code
from balaikota.musrenbang.models import Proposal
from balaikota.people.actor import ANONYMOUS, Actor

from .conftest import CLOSES, OPENS, home
from .papers import rows

CHOICES = st.lists(st.integers(1, 6), max_size=4).map(tuple)
MOMENTS = {"before": OPENS - timedelta(days=1), "during": OPENS + timedelta(days=2), "after": CLOSES}


def test_no_sequence_of_votes_breaks_the_count(
    hold: Callable[..., Poll], hasan: Actor, lurah: Actor, operator: Actor, resident: Callable[[str], Actor],
    proposals: list[Proposal],
) -> None:  # fmt: skip
    people = [resident(f"Warga {n}") for n in range(4)]

    class Machine(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            offered = Proposal.objects.filter(pk__in=[one.pk for one in proposals])
            offered.update(state="submitted", region=f"{home().pk}/05")
            for n, proposal in enumerate(proposals, 1):
                offered.filter(pk=proposal.pk).update(cost=n * 12_500_000)
            self.poll = hold(title="Mesin")
            with clock.at(MOMENTS["during"]):
                self.codes = actions.print_codes(actor=lurah, poll=self.poll, count=3)
                self.papers = actions.print_papers(actor=lurah, poll=self.poll, count=3)
            self.used: set[str] = set()
            self.votes: Counter[int] = Counter()
            self.ballots, self.gone, self.doubts, self.state = 0, set[int](), set[str](), "open"

        def expected(self, who: str, when: str, numbers: tuple[int, ...], paper: bool = False) -> bool:
            """Whether this vote must be taken; written out apart from the rules."""
            fits = 1 <= len(numbers) <= 3 and len(set(numbers)) == len(numbers) and set(numbers) <= set(range(1, 6))
            free = who not in self.used and (paper or not set(numbers) & self.gone)
            return fits and free and self.state == "open" and when == "during"

        def taken(self, who: str, numbers: tuple[int, ...]) -> None:
            self.used.add(who)
            self.ballots += 1
            self.votes.update(numbers)

        @precondition(lambda self: self.state == "open")
        @rule(n=st.integers(0, 3), when=st.sampled_from([*MOMENTS]), numbers=CHOICES)
        def vote(self, n: int, when: str, numbers: tuple[int, ...]) -> None:
            self.attempt(f"account {n}", when, numbers, lambda: actions.vote(
                actor=people[n], poll=self.poll, choices=Choices(numbers), home=home()))  # fmt: skip

        @precondition(lambda self: self.state == "open")
        @rule(n=st.integers(0, 2), when=st.sampled_from([*MOMENTS]), numbers=CHOICES)
        def vote_by_code(self, n: int, when: str, numbers: tuple[int, ...]) -> None:
            code = Code(self.codes[n])
            self.attempt(f"code {n}", when, numbers, lambda: actions.vote_by_code(
                actor=ANONYMOUS, code=code, choices=Choices(numbers)))  # fmt: skip

        def attempt(self, who: str, when: str, numbers: tuple[int, ...], act: Callable[[], object]) -> None:
            must = self.expected(who, when, numbers)
            with clock.at(MOMENTS[when]):
                try:
                    act()
                except Refusal:
                    assert not must, f"{who} {numbers} {when} was refused"
                else:
                    assert must, f"{who} {numbers} {when} was taken"
                    self.taken(who, numbers)

        @precondition(lambda self: self.state in ("open", "closed"))
        @rule(n=st.integers(0, 2), numbers=CHOICES)
        def enter(self, n: int, numbers: tuple[int, ...]) -> None:
            serial, who = self.papers[n], f"paper {n}"
            fits = 1 <= len(numbers) <= 3 and len(set(numbers)) == len(numbers) and set(numbers) <= set(range(1, 6))
            moment = MOMENTS["during" if self.state == "open" else "after"]
            with clock.at(moment):
                [outcome] = actions.enter_papers(actor=operator, poll=self.poll, rows=rows((serial, numbers)))
            assert (outcome.state == "counted") == (fits and who not in self.used)
            if outcome.state == "counted":
                self.taken(who, numbers)
                self.doubts.discard(serial)
            else:
                self.doubts.add(serial)

        @precondition(lambda self: self.state in ("open", "closed") and self.doubts)
        @rule(counts=st.booleans())
        def settle(self, counts: bool) -> None:
            serial = min(self.doubts)
            who = f"paper {self.papers.index(serial)}"
            entry = queries.doubts(self.poll).filter(serial=serial).first()
            choices = {"choices": Choices((1, 2))} if counts and who not in self.used else {}
            actions.settle_paper(actor=operator, entry=entry, reason="Dilihat bersama", **choices)
            actions.confirm_paper(actor=lurah, entry=entry)
            if choices:
                self.taken(who, (1, 2))
            self.doubts.discard(serial)

        @rule(n=st.integers(0, 4))
        def withdraw(self, n: int) -> None:
            proposal = Proposal.objects.select_related("item", "cycle").get(pk=proposals[n].pk)
            if proposal.state == "submitted":
                trunk.withdraw(actor=hasan, proposal=proposal)
                self.gone.add(Option.objects.get(poll=self.poll, proposal=proposal).number)

        @rule(n=st.integers(0, 4), cost=st.integers(1, 10**9))
        def move_and_change(self, n: int, cost: int) -> None:
            Proposal.objects.filter(pk=proposals[n].pk).update(region="21.71.06.1001/01", cost=cost)

        @precondition(lambda self: self.state == "open")
        @rule()
        def close(self) -> None:
            with clock.at(MOMENTS["after"]):
                actions.close_poll(actor=lurah, poll=self.poll)
            self.state = "closed"

        @precondition(lambda self: self.state == "closed" and not self.doubts)
        @rule()
        def publish(self) -> None:
            with clock.at(MOMENTS["after"]):
                actions.publish_poll(actor=lurah, poll=self.poll)
                found = {row.option.number: row.votes for row in queries.results(self.poll)}
                assert found == {number: self.votes[number] for number in range(1, 6)}
                assert sum(queries.turnout(self.poll).values()) == len(list(queries.ballots_of(self.poll)))
            self.state = "published"

        @invariant()
        def agrees(self) -> None:
            if not hasattr(self, "poll"):
                return
            assert urn.count(self.poll.pk) == self.ballots == Turnout.objects.filter(poll=self.poll).count()
            assert Counter(urn.tally(self.poll.pk)) == +self.votes
            assert sorted(one.cost for one in self.poll.options.all()) == [n * 12_500_000 for n in range(1, 6)]

    run(
        Machine,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
