"""Codes and ballot papers are made here, and only here known whole; `printouts` turns them into PDF."""

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from .. import codes
from ..models import Card, Poll, Sheet
from ._common import locked, require_state

MOST = 2000
"""Codes or papers in one printing."""


def _check(poll: Poll, count: int, allowed: bool) -> None:
    require_state(poll, "open")  # before, the numbers on a paper are not drawn yet
    if not allowed:
        raise Refusal("vote.way")
    if not 1 <= count <= MOST:
        raise Refusal("print.many", field="count", most=MOST)


@action(on="poll")
def print_codes(*, actor: Actor, poll: Poll, count: int) -> list[str]:
    """New codes for `count` cards, as one printing. They are returned once and stored nowhere; see `Card`."""
    now = locked(poll)
    _check(now, count, now.by_code)
    last = now.cards.order_by("-printing").values_list("printing", flat=True).first() or 0
    made = list({codes.new_code() for _ in range(count)})
    Card.objects.bulk_create(Card(poll=now, printing=last + 1, code_hash=codes.code_hash(code)) for code in made)
    note(cards=len(made), printing=last + 1)
    return made


@action(on="poll")
def revoke_codes(*, actor: Actor, poll: Poll, printing: int, reason: str) -> Poll:
    """A lost or stolen printing: its codes that nobody has used are worth nothing from now on."""
    now = locked(poll)
    require_state(now, "open")
    if len(reason.strip()) < 10:
        raise Refusal("entry.reason", field="reason")
    now.cards.filter(printing=printing, turnout__isnull=True).update(revoked=True)
    return now


@action(on="poll")
def print_papers(*, actor: Actor, poll: Poll, count: int) -> list[str]:
    """Serials for `count` ballot papers, drawn by lot."""
    now = locked(poll)
    _check(now, count, now.on_paper)
    taken = set(now.sheets.values_list("serial", flat=True))
    made: set[str] = set()
    while len(made) < count:
        made |= {codes.new_serial() for _ in range(count - len(made))} - taken
    Sheet.objects.bulk_create(Sheet(poll=now, serial=serial) for serial in sorted(made))
    note(papers=len(made))
    return sorted(made)
