"""Writing, answering and reporting comments."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS
from balaikota.city.models import Region
from balaikota.notice.telling import tell
from balaikota.people.actor import Actor

from ... import words
from ...models import Proposal
from ...yearly import rule
from .. import rules, settings, told
from ..models import Comment, Following, Report
from ._common import count, holds_office, person
from .moderation import queue


@action(on="proposal")
def write_comment(*, actor: Actor, proposal: Proposal, text: str, rw: str = "") -> Comment:
    """Say something of a proposal in public; `rw` (a code) is shown beside "Warga" if the writer says so.

    Shown at once, or after a moderator has read it where the year's rule asks that; an office's own always at once.
    Refuses ``rule.off``, ``comment.*``.
    """
    who = person(actor)
    note(text="")  # events are never erased; what is hidden may not live on in one
    if not rule(proposal.cycle, "comments_allowed"):
        raise Refusal("rule.off", what=told.COMMENTS)
    checked = rules.checked(text)
    lock_scope(f"comments of {who}")
    most, since = settings.number("comments_per_day"), clock.now() - timedelta(days=1)
    if Comment.objects.filter(account=who, at__gt=since).count() >= most:
        raise Refusal("comment.many", field="text", most=most)
    official = actor.holds(*OFFICIALS)
    waits = not official and bool(rule(proposal.cycle, "comments_first_checked"))
    comment = Comment(
        proposal=proposal, account_id=who, office=_shown_as(actor, rw), official=official, text=checked,
        state=Comment.State.WAITING if waits else Comment.State.SHOWN,
    )  # fmt: skip
    return _put(comment, proposal)


def _put(comment: Comment, proposal: Proposal) -> Comment:
    if comment.shown:
        count(proposal, comments=1)
    else:
        queue(comment)
    comment.save(force_insert=True)
    note(state=comment.state)
    return comment


def _shown_as(actor: Actor, rw: str) -> str:
    """The office, or "Warga", with the RW that the writer names. Refuses ``comment.rw``."""
    if not rw or holds_office(actor):
        return actor.office
    region = Region.objects.filter(code=rw, level=Region.Level.RW, active=True).select_related("parent").first()
    if region is None:
        raise Refusal("comment.rw", field="rw")
    return f"Warga {region.name} {region.parent.name if region.parent else ''}".strip()


@action(on="comment")
def reply(*, actor: Actor, comment: Comment, text: str) -> Comment:
    """An office answers a comment that is shown; its writer and who follows the proposal are told.

    Refuses ``comment.*``.
    """
    note(text="")
    who = person(actor)
    if comment.answers_id is not None:
        raise Refusal("comment.reply")
    current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not current.shown:
        raise Refusal("comment.gone")
    answer = Comment(
        proposal=comment.proposal, answers=comment, account_id=who, office=actor.office, official=True,
        text=rules.checked(text), state=Comment.State.SHOWN,
    )  # fmt: skip
    followers = Following.objects.filter(proposal=comment.proposal).values_list("account", flat=True)
    tell(
        {comment.account_id, *followers} - {who}, told.REPLIED, url=f"{words.address(comment.proposal)}#tanggapan",
        subject=comment.proposal, office=actor.office, number=comment.proposal.number,
    )  # fmt: skip
    return _put(answer, comment.proposal)


@action(on="comment")
def report_comment(*, actor: Actor, comment: Comment, reason: str) -> Comment:
    """Say that a comment should not stand there; it stays until a moderator has looked.

    Refuses ``comment.reason``, ``comment.own``, ``comment.gone``, ``comment.twice``.
    """
    who = person(actor)
    if reason not in settings.reasons():
        raise Refusal("comment.reason", field="reason")
    row = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if row.account_id == who:
        raise Refusal("comment.own")
    if not row.shown:
        raise Refusal("comment.gone")
    try:
        with transaction.atomic():
            Report.objects.create(comment=row, account_id=who, reason=reason)
    except IntegrityError as error:
        raise Refusal("comment.twice") from error
    row.reports += 1
    queue(row)
    row.save(update_fields=["reports", "due", "due_estimate"])
    return comment


@action(on="comment")
def ask_second_look(*, actor: Actor, comment: Comment, why: str) -> Comment:
    """The writer of a hidden comment asks once that Bappeda look again.

    Refuses ``comment.shown``, ``comment.asked``.
    """
    note(why="")
    person(actor)
    row = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if row.state != Comment.State.HIDDEN:
        raise Refusal("comment.shown")
    if row.second_asked is not None:
        raise Refusal("comment.asked")
    row.second_why, row.second_asked = rules.checked(why, "why"), clock.now()
    queue(row)
    row.save(update_fields=["second_why", "second_asked", "due", "due_estimate"])
    return comment
