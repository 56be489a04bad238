"""Who came: numbers of women and men, and the list."""

from collections.abc import Sequence

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from ...models import Meeting
from .. import rules
from ..models import Attendee, Sitting
from ._common import changed, in_chair, locked

MOST = 2000


@action(on="meeting", permit=in_chair)
def count_people(*, actor: Actor, meeting: Meeting, men: int, women: int) -> Meeting:
    """Write down how many came. Refuses ``meeting.nobody``, ``meeting.closed``."""
    rules.check_people(men, women)
    sitting = locked(meeting)
    meeting.men, meeting.women = men, women
    meeting.save(update_fields=["men", "women"])
    changed(sitting)
    return meeting


@action(on="meeting", permit=in_chair)
def put_attendees(*, actor: Actor, meeting: Meeting, people: Sequence[Attendee]) -> int:
    """Add people to the list; the numbers are never less than the list has. Returns how many were added.

    Refuses ``attendee.many``, ``meeting.closed``.
    """
    sitting = locked(meeting)
    if len(people) + Attendee.objects.filter(meeting=meeting).count() > MOST:
        raise Refusal("attendee.many", most=MOST)
    for one in people:
        one.meeting = meeting
    Attendee.objects.bulk_create(people)
    _recount(meeting, sitting)
    note(people=len(people), women=sum(one.gender == Attendee.Gender.WOMAN for one in people))
    return len(people)


@action(on="attendee", permit=in_chair)
def strike_attendee(*, actor: Actor, attendee: Attendee) -> Meeting:
    """Take somebody off the list who did not come. Refuses ``meeting.closed``."""
    meeting = attendee.meeting
    sitting = locked(meeting)
    attendee.delete()
    if attendee.gender == Attendee.Gender.WOMAN:
        meeting.women = max(meeting.women - 1, 0)
    else:
        meeting.men = max(meeting.men - 1, 0)
    _recount(meeting, sitting)
    return meeting


def _recount(meeting: Meeting, sitting: Sitting) -> None:
    genders = list(Attendee.objects.filter(meeting=meeting).values_list("gender", flat=True))
    meeting.men = max(meeting.men, genders.count(Attendee.Gender.MAN))
    meeting.women = max(meeting.women, genders.count(Attendee.Gender.WOMAN))
    meeting.save(update_fields=["men", "women"])
    changed(sitting)
