"""A paper in doubt is settled by two offices: one looks at it and proposes with a reason, another agrees."""

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from ..models import Entry, Poll, Sheet, Turnout
from ..rules import Choices
from ._common import check_choices, held, lay_papers, lock_papers, require_state

LEAST_REASON = 10


def _in_doubt(entry: Entry) -> tuple[Entry, Poll]:
    """The row as it is now, nobody else's to change, and its poll. Refuses ``entry.state``, ``poll.state``."""
    poll = held(entry.poll)
    require_state(poll, "open", "closed")
    lock_papers(poll)
    now = Entry.objects.select_for_update().get(pk=entry.pk)
    if now.state != Entry.State.DOUBT:
        raise Refusal("entry.state")
    return now, poll


def _sheet(poll: Poll, serial: str) -> Sheet:
    """Refuses ``serial.unknown``, ``serial.used``."""
    sheet = Sheet.objects.filter(poll=poll, serial=serial).first()
    if sheet is None:
        raise Refusal("serial.unknown", field="serial")
    if Turnout.objects.filter(sheet=sheet).exists():
        raise Refusal("serial.used", field="serial")
    return sheet


@action(on="entry")
def settle_paper(*, actor: Actor, entry: Entry, reason: str, serial: str = "", choices: Choices | None = None) -> Entry:
    """Propose what a paper in doubt says, or (without `choices`) that it is left out. A new proposal replaces the last.

    Refuses ``entry.state``, ``entry.reason``, ``serial.*``, ``choices.*``.
    """
    now, poll = _in_doubt(entry)
    if len(reason.strip()) < LEAST_REASON:
        raise Refusal("entry.reason", field="reason")
    now.settled_serial = serial or now.serial
    if choices is not None:
        _sheet(poll, now.settled_serial)
        check_choices(poll, choices.numbers, paper=True)
    now.settled_numbers = list(choices.numbers) if choices is not None else []
    now.settled_by_id, now.settled_office, now.reason = actor.account_id, actor.office, reason.strip()
    now.save()
    note(leaves_out=choices is None)
    return now


@action(on="entry")
def confirm_paper(*, actor: Actor, entry: Entry) -> Entry:
    """Agree with what another proposed: the paper goes into the urn, or is left out; its numbers are forgotten.

    Refuses ``entry.state``, ``entry.unsettled``, ``entry.same_person``, ``serial.*``, ``choices.*``.
    """
    now, poll = _in_doubt(entry)
    if not now.settled_office:
        raise Refusal("entry.unsettled")
    if now.settled_by_id == actor.account_id:
        raise Refusal("entry.same_person")
    numbers = tuple(now.settled_numbers)
    if numbers:
        sheet = _sheet(poll, now.settled_serial)
        check_choices(poll, numbers, paper=True)
        lay_papers(poll, [(sheet, numbers)])
    now.state = Entry.State.COUNTED if numbers else Entry.State.LEFT_OUT
    now.numbers = now.again = now.settled_numbers = None
    now.confirmed_by_id, now.confirmed_office = actor.account_id, actor.office
    now.save()
    return now
