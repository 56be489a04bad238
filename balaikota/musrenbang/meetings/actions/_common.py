"""What the acts of a meeting share: who chairs it, and the lock under which it changes."""

from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from ...models import Meeting
from .. import queries
from ..models import Sitting


def in_chair(actor: Actor, act: str, target: Any) -> str:
    """The basis on which somebody chairs a meeting, by the policy row of its level; refuses ``not.permitted``."""
    meeting: Meeting = target if isinstance(target, Meeting) else target.meeting
    return actor.require(f"musrenbang.chair_{meeting.step}", meeting)


def locked(meeting: Meeting) -> Sitting:
    """The sitting as it is now, ours until the end. Refuses ``meeting.closed`` while its paper is in force."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    known: Any = meeting
    known.sitting = sitting  # so that what follows in this act sees the locked one
    if queries.is_closed(Meeting.objects.select_related("sitting").get(pk=meeting.pk)):
        raise Refusal("meeting.closed")
    if sitting.state == Sitting.State.CLOSED:
        sitting.state = Sitting.State.OPEN  # its paper was withdrawn
    return sitting


def opened(meeting: Meeting) -> Sitting:
    """The same, of a meeting that has an agenda. Refuses ``meeting.planned``."""
    sitting = locked(meeting)
    if sitting.state == Sitting.State.PLANNED:
        raise Refusal("meeting.planned")
    return sitting


def changed(sitting: Sitting) -> None:
    """Keep it, and let every screen see that something changed."""
    sitting.version += 1
    sitting.save()
