"""Planning a meeting and inviting to it."""

from collections.abc import Sequence
from datetime import date

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.document.issuing import issue_paper
from balaikota.document.models import Paper
from balaikota.people.actor import Actor

from ...models import Meeting
from .. import invitations, levels
from ..models import Sitting
from ._common import changed, in_chair, locked


@action(on="meeting", permit=in_chair)
def plan_meeting(*, actor: Actor, meeting: Meeting, topics: Sequence[str], invited: str = "") -> Meeting:
    """Set day, hour, place and agenda of a new `meeting` of one's own place. Refuses ``meeting.place``.

    `topics` are the lines of the agenda, `invited` who is asked to come, as the letter says it.
    """
    _check_place(meeting)
    meeting.office = actor.office
    meeting.save(force_insert=True)
    Sitting.objects.create(meeting=meeting, topics=list(topics), invited=invited)
    note(step=meeting.step, held=str(meeting.held))
    return meeting


def _check_place(meeting: Meeting) -> None:
    """An RW meets in its RW, a forum in its department: the level says where."""
    wanted = levels.LEVELS[meeting.step].region
    if wanted and (meeting.region is None or meeting.region.level != wanted or meeting.unit_id):
        raise Refusal("meeting.place")
    if not wanted and (meeting.unit_id is None or meeting.region_id):
        raise Refusal("meeting.place")


@action(on="meeting", permit=in_chair)
def change_meeting(
    *, actor: Actor, meeting: Meeting, held: date, time: str, place: str, topics: Sequence[str], invited: str = ""
) -> Meeting:
    """Another day, hour, place or agenda. Refuses ``meeting.closed``."""
    sitting = locked(meeting)
    meeting.held, meeting.time, meeting.place = held, time, place
    meeting.save(update_fields=["held", "time", "place"])
    sitting.topics, sitting.invited = list(topics), invited
    changed(sitting)
    return meeting


@action(on="meeting", permit=in_chair)
def invite(*, actor: Actor, meeting: Meeting) -> Paper:
    """Issue the letter of invitation with day, place and agenda. An earlier one is withdrawn by hand first.

    Refuses ``meeting.closed``, ``paper.exists``.
    """
    sitting = locked(meeting)
    paper = issue_paper(actor, Paper(
        kind=invitations.PAPER, region=levels.home_of(meeting), source_kind=Meeting._meta.label, source_id=meeting.pk,
        title=invitations.title(meeting), data=invitations.body(meeting, actor.office, actor.name),
    ))  # fmt: skip
    sitting.invitation_id = paper.pk
    changed(sitting)
    note(paper=paper.number, proposals=levels.waiting(meeting).count())
    return paper
