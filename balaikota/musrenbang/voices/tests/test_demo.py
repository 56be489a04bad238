"""The demonstration's voices."""

from datetime import UTC, datetime

from balaikota.base import clock
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.voices import demo
from balaikota.musrenbang.voices.models import Comment, Following, Support, Tally
from balaikota.people.actor import Actor


def test_residents_support_comment_and_follow(cycle: Cycle, proposal: Proposal, lurah: Actor) -> None:
    steps: list[tuple[str, int, int]] = []
    demo.fill(cycle, cycle, lambda *step: steps.append(step))
    assert Tally.objects.get(pk=proposal.pk).supports == Support.objects.filter(proposal=proposal).count() > 0
    assert set(Comment.objects.values_list("state", flat=True)) == {"shown", "hidden", "waiting"}
    assert Comment.objects.filter(answers__isnull=False).count() == 1
    assert Following.objects.filter(proposal=proposal).exists()
    assert steps[-1][1] == steps[-1][2]
    with clock.at(datetime(2027, 1, 12, 2, tzinfo=UTC)):
        assert not Comment.objects.filter(due__lt=clock.today()).exists()
