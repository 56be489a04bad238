"""The committee enters paper ballots, many at a time; what is in doubt is kept and told, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from .. import queries, rules
from ..models import Entry, Poll, Sheet, Turnout
from ..reading import Row
from ._common import held, lay_papers, lock_papers


@dataclass(frozen=True)
class Outcome:
    """What became of one row: `counted`, `waiting` for the second entry, `doubt` or `refused`, with the code why."""

    line: int
    serial: str
    state: str
    code: str = ""


@action(on="poll")
def enter_papers(*, actor: Actor, poll: Poll, rows: Sequence[Row]) -> list[Outcome]:
    """Take papers as they were typed, from the first moment of voting until publication. One outcome for each row.

    Where the poll asks two people, the first entry waits and only an equal second one by somebody else is counted.
    Refuses ``vote.way``, ``poll.early``, ``poll.state``.
    """
    now = held(poll)
    if not now.on_paper:
        raise Refusal("vote.way")
    if now.phase not in ("voting", "counting"):
        raise Refusal("poll.state")
    lock_papers(now)
    batch = Batch(actor, now, {row.serial for row in rows})
    outcomes = [batch.take(row) for row in rows]
    lay_papers(now, batch.good)
    Entry.objects.bulk_create(batch.entries)
    states = [one.state for one in outcomes]
    note(rows=len(rows), **{state: states.count(state) for state in ("counted", "waiting", "doubt", "refused")})
    return outcomes


class Batch:
    """One sending: what is known of its serials, read once, and what it adds."""

    def __init__(self, actor: Actor, poll: Poll, serials: set[str]) -> None:
        self.actor, self.poll = actor, poll
        self.offered, self.bounds = queries.offered(queries.options_of(poll)), queries.bounds(poll)
        self.sheets = {one.serial: one for one in Sheet.objects.filter(poll=poll, serial__in=serials)}
        used = Turnout.objects.filter(poll=poll, sheet__serial__in=serials)
        self.used = set(used.values_list("sheet__serial", flat=True))
        self.before: dict[str, Entry] = {}
        for entry in Entry.objects.filter(poll=poll, serial__in=serials, state__in=["waiting", "doubt"]):
            self.before[entry.serial] = entry
        self.good: list[tuple[Sheet, tuple[int, ...]]] = []
        self.entries: list[Entry] = []

    def take(self, row: Row) -> Outcome:
        before = self.before.get(row.serial)
        if before is not None and before.state == Entry.State.WAITING:
            return self._second(row, before)
        if before is not None and not self._mends(before):
            return Outcome(row.line, row.serial, "refused", "entry.doubted")
        if before is not None and before in self.entries:
            return Outcome(row.line, row.serial, "refused", "entry.doubted")
        if before is not None:
            before.delete()
        return self._first(row)

    def _mends(self, before: Entry) -> bool:
        """Whether this person types anew what they typed in doubt, and nobody has proposed anything yet."""
        mine = before.account_id == self.actor.account_id
        return mine and before.doubt != "entry.differs" and not before.settled_office

    def _first(self, row: Row) -> Outcome:
        if doubt := self._doubt(row):
            return self._keep(row, Entry.State.DOUBT, doubt)
        if self.poll.twice:
            return self._keep(row, Entry.State.WAITING)
        self._count(row)
        return self._keep(row, Entry.State.COUNTED)

    def _doubt(self, row: Row) -> str:
        """What is wrong with a row, as the code of the refusal; "" where nothing is."""
        if row.serial not in self.sheets:
            return "serial.unknown"
        if row.serial in self.used:
            return "serial.used"
        try:
            rules.check_choices(row.choices.numbers, self.offered, self.bounds, paper=True)
        except Refusal as refusal:
            return refusal.code
        return ""

    def _second(self, row: Row, first: Entry) -> Outcome:
        if first.account_id == self.actor.account_id:
            return Outcome(row.line, row.serial, "refused", "entry.own")
        first.second_id, first.second_office = self.actor.account_id, self.actor.office
        if rules.same(first.numbers, row.choices.numbers):
            self._count(row)
            first.state, first.numbers = Entry.State.COUNTED, None
        else:
            first.state, first.doubt, first.again = Entry.State.DOUBT, "entry.differs", list(row.choices.numbers)
        first.save()
        return Outcome(row.line, row.serial, first.state, first.doubt)

    def _count(self, row: Row) -> None:
        self.good.append((self.sheets[row.serial], row.choices.numbers))
        self.used.add(row.serial)

    def _keep(self, row: Row, state: str, doubt: str = "") -> Outcome:
        """Keep the row; its numbers only while they are needed."""
        numbers = None if state == Entry.State.COUNTED else list(row.choices.numbers)
        entry = Entry(
            poll=self.poll, serial=row.serial, numbers=numbers, state=state, doubt=doubt,
            account_id=self.actor.account_id, office=self.actor.office,
        )  # fmt: skip
        self.entries.append(entry)
        if state != Entry.State.COUNTED:
            self.before[row.serial] = entry
        return Outcome(row.line, row.serial, state, doubt)
