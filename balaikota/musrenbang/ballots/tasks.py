"""What the house does by itself: a vote whose announced end has passed is closed, and its ballots are mixed."""

from balaikota.base import clock
from balaikota.jobs.registry import every
from balaikota.people.actor import SYSTEM

from . import actions
from .models import Poll


@every(minutes=5)
def close_what_is_over() -> None:
    for poll in Poll.objects.filter(state=Poll.State.OPEN, closes__lte=clock.now()):
        actions.close_poll(actor=SYSTEM, poll=poll)
