"""What people do about meetings: one function per act. Who chairs the meeting does it; the policy says who that is."""

from .attending import count_people, put_attendees, strike_attendee
from .closing import issue_minutes, keep_minutes, ratify, reword, set_departures
from .holding import give_verdict, move_item, open_meeting, point_at, score_proposal
from .planning import change_meeting, invite, plan_meeting
from .recording import record_meeting

__all__ = [
    "change_meeting",
    "count_people",
    "give_verdict",
    "invite",
    "issue_minutes",
    "keep_minutes",
    "move_item",
    "open_meeting",
    "plan_meeting",
    "point_at",
    "put_attendees",
    "ratify",
    "record_meeting",
    "reword",
    "score_proposal",
    "set_departures",
    "strike_attendee",
]
