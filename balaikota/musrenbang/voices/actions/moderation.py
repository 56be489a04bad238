"""Looking after comments: the lurah of the place, and Bappeda; a second look is Bappeda's."""

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city import current
from balaikota.notice.telling import tell
from balaikota.people.actor import Actor

from .. import settings, told
from ..models import Comment
from ._common import count, person


def queue(comment: Comment) -> None:
    """Put a comment before the moderators, by a day that stays if it waits already. Does not save."""
    if comment.due is None:
        deadline = current.calendar().add(clock.today(), settings.number("moderation_days"))
        comment.due, comment.due_estimate = deadline.on, deadline.estimate


@action(on="comment")
def show_comment(*, actor: Actor, comment: Comment) -> Comment:
    """Show a comment that waited, was reported or was hidden; what was asked about it is answered with that."""
    return _decide(actor, comment, Comment.State.SHOWN, "")


@action(on="comment")
def hide_comment(*, actor: Actor, comment: Comment, reason: str) -> Comment:
    """Take a comment out of sight, with the reason in its place; the writer is told. Refuses ``comment.reason``."""
    if reason not in settings.reasons():
        raise Refusal("comment.reason", field="reason")
    return _decide(actor, comment, Comment.State.HIDDEN, reason)


def _decide(actor: Actor, comment: Comment, state: Comment.State, reason: str) -> Comment:
    person(actor)  # no job decides what is said
    row = Comment.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=comment.pk)
    before = Comment.State(row.state)
    second = row.second_asked is not None and row.second_done is None
    if row.second_asked is not None and not actor.holds(Role.PLANNER):
        raise Refusal("comment.second")
    _write(row, actor, state, reason, second)
    if (before == Comment.State.SHOWN) != row.shown:
        among = 1 + row.answered.filter(state=Comment.State.SHOWN).count()  # its answers come and go with it
        count(row.proposal, comments=among if row.shown else -among)
    note(before=str(before), to=str(state), late=bool(comment.due and clock.today() > comment.due))
    if before != state or second:
        _tell_writer(row)
    return row


def _write(row: Comment, actor: Actor, state: Comment.State, reason: str, second: bool) -> None:
    row.state, row.reason, row.reports, row.due, row.due_estimate = state, reason, 0, None, False
    row.decided_office, row.decided_at = actor.office, clock.now()
    if second:
        row.second_done = clock.now()
    row.save(
        update_fields=[
            "state", "reason", "reports", "due", "due_estimate", "decided_office", "decided_at", "second_done",
        ]
    )  # fmt: skip


def _tell_writer(row: Comment) -> None:
    tell([row.account_id], told.decided(row), url=told.own_comments(), subject=row.proposal)
