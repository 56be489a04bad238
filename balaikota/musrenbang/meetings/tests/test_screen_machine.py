"""Two chairs press anything in any order, each on a screen that may be old: nothing is lost, doubled or overwritten."""

from typing import Any

from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from balaikota.base.ids import uuid7
from balaikota.musrenbang.meetings import carrying, queries
from balaikota.musrenbang.meetings.models import Agenda, Reorder
from balaikota.musrenbang.models import Hold, Meeting, Proposal, Quota, Visit
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step

NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}
VISIT = {"visited": "2027-01-11", "found": "Diukur bersama ketua RT.", "volume": "20"}
BECOMES = {"accept": "forwarded", "postpone": "postponed", "reject": "rejected"}
CHAIRS, ITEMS = st.integers(0, 1), st.integers(0, 2)


def test_two_screens_in_any_order_agree_with_what_the_meeting_said(
    lurah: Actor, opened: Meeting, three: list[Proposal], signed_in: Any
) -> None:
    browsers = [signed_in(lurah), signed_in(lurah)]
    start = list(Agenda.objects.filter(meeting=opened).order_by("place").values_list("proposal_id", flat=True))

    class Screens(RuleBasedStateMachine):
        """`truth` is what the meeting agreed, `seen` what each browser's picture shows."""

        @initialize()
        def fresh(self) -> None:
            Reorder.objects.all().delete()
            Step.objects.exclude(move="propose").delete()
            for one in three:
                Proposal.objects.filter(pk=one.pk).update(state="submitted", cost=one.cost, volume=one.volume)
            self.truth: dict[int, str] = dict.fromkeys(range(3), "")
            self.done: dict[int, bool] = dict.fromkeys(range(3), False)
            self.order, self.moves = list(start), 0
            clear(opened, start)
            self.seen = [look(opened, three), look(opened, three)]

        @rule(chair=CHAIRS)
        def look_again(self, chair: int) -> None:
            self.seen[chair] = look(opened, three)

        @rule(chair=CHAIRS, which=ITEMS, verdict=st.sampled_from(["accept", "postpone", "reject", ""]))
        def press(self, chair: int, which: int, verdict: str) -> None:
            current = self.seen[chair]["items"][which] == look(opened, three)["items"][which]
            more = {"accept": VISIT, "": {}}.get(verdict, NO)
            answer = post(
                browsers[chair], opened, hendak="putusan", number=three[which].number, verdict=verdict,
                seen=self.seen[chair]["items"][which], **more,
            )  # fmt: skip
            taken = answer.status_code == 302
            assert taken == (current and not self.done[which])
            if taken:
                self.truth[which] = verdict
                self.seen[chair] = look(opened, three)

        @rule(chair=CHAIRS, which=ITEMS, to=st.integers(1, 3))
        def drag(self, chair: int, which: int, to: int) -> None:
            answer = post(
                browsers[chair], opened, hendak="urutan", number=three[which].number, to=to,
                seen=self.seen[chair]["order"], reason="Disepakati semua RW yang hadir.",
            )  # fmt: skip
            taken = answer.status_code == 302
            assert taken == (self.seen[chair]["order"] == self.moves)
            if taken:
                self.order.remove(three[which].pk)
                self.order.insert(to - 1, three[which].pk)
                self.moves += 1
                self.seen[chair] = look(opened, three)

        @rule(chair=CHAIRS, which=ITEMS)
        def point(self, chair: int, which: int) -> None:
            assert post(browsers[chair], opened, hendak="tunjuk", number=three[which].number).status_code == 302
            assert queries.meeting(opened.pk).sitting.current.proposal_id == three[which].pk

        @rule()
        def confirm(self) -> None:
            report = carrying.carry_out(lurah, queries.meeting(opened.pk))
            assert report.failed == []
            self.done = {which: bool(verdict) for which, verdict in self.truth.items()}

        @invariant()
        def what_stands_is_what_was_agreed(self) -> None:
            items = {one.proposal_id: one for one in queries.agenda(opened)}
            assert [items[one.pk].verdict for one in three] == list(self.truth.values())
            assert [one.proposal_id for one in queries.agenda(opened)] == self.order
            assert sorted(one.place for one in items.values()) == [1, 2, 3]
            assert Reorder.objects.filter(meeting=opened).count() == self.moves

        @invariant()
        def nothing_moves_before_it_is_confirmed_and_then_once(self) -> None:
            for which, one in enumerate(three):
                wanted = BECOMES[self.truth[which]] if self.done[which] else "submitted"
                assert Proposal.objects.get(pk=one.pk).state == wanted
                assert Step.objects.filter(object_id=one.pk).exclude(move="propose").count() == self.done[which]

    few = settings(
        max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )  # fmt: skip
    run_state_machine_as_test(Screens, settings=few)


def post(browser: Client, meeting: Meeting, **form: Any) -> Any:
    return browser.post(f"/rapat/{meeting.pk}/layar/", {"key": str(uuid7())} | form)


def look(meeting: Meeting, proposals: list[Proposal]) -> dict[str, Any]:
    """What a screen shows now: the version of each item, and how often the order was changed."""
    versions = dict(Agenda.objects.filter(meeting=meeting).values_list("proposal", "version"))
    return {"items": [versions[one.pk] for one in proposals], "order": queries.meeting(meeting.pk).sitting.arranged}


def clear(meeting: Meeting, order: list[Any]) -> None:
    """The agenda as it was when the meeting was opened; each item is a new one, so that no act is taken for an old."""
    Agenda.objects.filter(meeting=meeting).delete()
    Visit.objects.all().delete()
    Hold.objects.all().delete()
    Quota.objects.update(used=0, taken=0)
    Agenda.objects.bulk_create(
        [Agenda(meeting=meeting, proposal_id=one, place=place, computed=place) for place, one in enumerate(order, 1)]
    )
    sitting = queries.meeting(meeting.pk).sitting
    sitting.arranged = 0
    sitting.save()
