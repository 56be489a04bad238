"""Holding a meeting: the agenda in its order, scores, verdicts, moves in the order, what the screen shows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor
from balaikota.workflow import engine

from ... import rules as trunk_rules
from ...actions._common import limits
from ...models import Meeting, Proposal
from .. import levels, queries, rules
from ..criteria import criteria
from ..models import Agenda, Reorder, Score, Sitting
from ._common import changed, in_chair, locked, opened


@action(on="meeting", permit=in_chair)
def open_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Take everything that waits for the meeting onto its agenda, in the order of its score.

    Again later: what came meanwhile is put at the end. Refuses ``meeting.closed``.
    """
    sitting = locked(meeting)
    items = queries.agenda(meeting)
    found = queries.order(meeting).rows if not items else _late(meeting, items)
    added = [
        Agenda(meeting=meeting, proposal=row.proposal, place=len(items) + place, computed=row.computed)
        for place, row in enumerate(found, 1)
    ]
    Agenda.objects.bulk_create(added)
    sitting.state = Sitting.State.OPEN
    sitting.current = sitting.current or next(iter(added), None)
    changed(sitting)
    note(added=len(added))
    return meeting


def _late(meeting: Meeting, items: list[Agenda]) -> list[queries.Row]:
    have = {one.proposal_id for one in items}
    by = criteria(meeting.cycle_id)
    late = [one for one in levels.waiting(meeting).select_related("item") if one.pk not in have]
    points = queries.points_of(meeting.step, late, by)
    rows = {one.number: one for one in late}
    ranked = rules.rank(queries.entries(late, points), by.weights, by.ties)
    return [
        queries.Row(
            rows[one.entry.number], one.rank, len(items) + one.rank, one.score, one.tie, dict(one.entry.points), True,
            one.entry.cost,
        )
        for one in ranked
    ]  # fmt: skip


@action(on="meeting", permit=in_chair)
def score_proposal(*, actor: Actor, meeting: Meeting, proposal: Proposal, points: Mapping[str, int]) -> Meeting:
    """Judge one proposal by the criteria of the year, 0 to 100 each. Refuses ``score.*``, ``meeting.closed``."""
    sitting = locked(meeting)
    rules.check_points(points, criteria(meeting.cycle_id).weights)
    for name, value in points.items():
        Score.objects.update_or_create(
            proposal=proposal, step=meeting.step, criterion=name,
            defaults={"points": value, "office": actor.office, "at": clock.now()},
        )  # fmt: skip
    changed(sitting)
    note(number=proposal.number, points=dict(points))
    return meeting


@action(on="item", permit=in_chair)
def give_verdict(
    *,
    actor: Actor,
    item: Agenda,
    seen: int,
    verdict: str,
    reason: str = "",
    sentence: str = "",
    volume: Decimal | None = None,
    visited: date | None = None,
    found: str = "",
) -> Agenda:
    """What the meeting agreed about one proposal; "" takes a verdict back. Nothing moves before it is confirmed.

    `seen` is the version of the item that the screen showed. Refuses ``changed.meanwhile``, ``meeting.*``,
    ``agenda.done``, ``agenda.visit``, ``reason.*``, ``sentence.required``, ``visit.future``, ``volume.*``.
    """
    sitting = opened(item.meeting)
    now = Agenda.objects.select_related("proposal__item").get(pk=item.pk)
    if now.version != seen:
        raise Refusal("changed.meanwhile")
    if now.outcome == Agenda.Outcome.DONE:
        raise Refusal("agenda.done")
    now.verdict, now.reason, now.sentence = verdict, "", ""
    now.volume, now.visited, now.found = None, None, ""
    if verdict == Agenda.Verdict.ACCEPT:
        _accept(now, volume, visited, found)
    elif verdict:
        _decline(now, reason, sentence)
    now.version += 1
    now.outcome, now.fault = "", ""
    now.save()
    changed(sitting)
    note(number=now.proposal.number)
    return now


def _accept(item: Agenda, volume: Decimal | None, visited: date | None, found: str) -> None:
    """A yes needs what the move it becomes needs."""
    asks = levels.LEVELS[item.meeting.step].asks
    if "volume" in asks:
        volume = item.proposal.volume if volume is None else volume
        trunk_rules.cost(limits(item.proposal.item), volume)
        item.volume = volume
    if "visited" not in asks:
        return
    if visited is None or len(found.strip()) < 10:
        raise Refusal("agenda.visit", field="visited" if visited is None else "found")
    if visited > clock.today():
        raise Refusal("visit.future", field="visited")
    item.visited, item.found = visited, found.strip()


def _decline(item: Agenda, reason: str, sentence: str) -> None:
    known = engine.process(item.proposal.process, item.proposal.version).reasons_for(item.verdict)
    if not reason:
        raise Refusal("reason.required", field="reason")
    if reason not in known:
        raise Refusal("reason.unknown", field="reason", reason=reason)
    if len(sentence.strip()) < 10:
        raise Refusal("sentence.required", field="sentence")
    item.reason, item.sentence = reason, sentence.strip()


@action(on="item", permit=in_chair)
def move_item(*, actor: Actor, item: Agenda, to: int, seen: int, reason: str) -> Agenda:
    """Put a proposal into another place of the order (1 is first), with the reason the berita acara carries.

    `seen` is how often the order had been changed on the screen. Refuses ``changed.meanwhile``, ``meeting.*``,
    ``agenda.place``.
    """
    sitting = opened(item.meeting)
    why = rules.check_reason(reason)
    if sitting.arranged != seen:
        raise Refusal("changed.meanwhile")
    items = {one.proposal.number: one for one in queries.agenda(item.meeting)}
    order = rules.moved(list(items), item.proposal.number, to)
    source = items[item.proposal.number].place
    for place, number in enumerate(order, 1):
        items[number].place = place
    Agenda.objects.bulk_update(items.values(), ["place"])
    Reorder.objects.create(
        meeting=item.meeting, proposal=item.proposal, source=source, to=to, reason=why, office=actor.office
    )
    sitting.arranged += 1
    changed(sitting)
    note(number=item.proposal.number, source=source)
    return items[item.proposal.number]


@action(on="item", permit=in_chair)
def point_at(*, actor: Actor, item: Agenda) -> Agenda:
    """Let every screen of the meeting show this proposal. Refuses ``meeting.planned``, ``meeting.closed``."""
    sitting = opened(item.meeting)
    sitting.current = item
    changed(sitting)
    return item
