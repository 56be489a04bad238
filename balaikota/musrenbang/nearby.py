"""Is it asked already? One search for all who want to know: the proposer before sending, whoever decides, the inbox.

Looked at is one kelurahan, as many plan years back as the yearly rules say, and whatever was ever taken into a plan.
A candidate is of the same kind close by, or tells the same in similar words not far away.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, utils

from balaikota.workflow import engine
from balaikota.workflow.process import say

from .models import ENDED, Proposal
from .yearly import yearly_rules

MOST = 5
ALIKE, FAR = 75, 5
"""Words count as similar from this likeness (0-100), and within so many times the distance of the same kind."""
CLOSE, QUITE_ALIKE = 30, 60
"""Nearly sure it is the same: of the same kind, and within so many metres or of this likeness."""

# A flat earth will do within a kelurahan; the range on region_id (from "code" to before "code0") uses its index.
_FOUND = """
with mine as (
    select *, replace(plainto_tsquery('indonesian', words)::text, ' & ', ' | ')::tsquery as query
    from unnest(%(n)s::int[], %(year)s::int[], %(item)s::text[], %(kelurahan)s::text[],
                %(latitude)s::float8[], %(longitude)s::float8[], %(words)s::text[], %(but)s::uuid[])
      as asked(n, year, item, kelurahan, latitude, longitude, words, but)
)
select mine.n, other.*, last.move, last.reason, offer.receiver, offer.receipt
from mine cross join lateral (
    select * from ({candidate} and i.code = mine.item order by metres limit 12) same_kind
    where metres <= %(metres)s
    union
    select * from (
        {candidate} and mine.words <> '' and o.search @@ mine.query
        order by ts_rank(o.search, mine.query) desc limit 20
    ) alike
    where metres <= %(metres)s * %(far)s
) other
left join lateral (
    select step.move, step.reason from workflow_step step
    where step.kind = %(kind)s and step.object_id = other.id order by step.id desc limit 1
) last on true
left join lateral (
    select offer.receiver, offer.receipt from handover_offer offer
    where offer.subject_kind = %(kind)s and offer.subject_id = other.id and offer.state in ('offered', 'accepted')
    order by offer.id desc limit 1
) offer on true
"""
_CANDIDATE = """
    select o.id, o.number, o.version, o.state, o.cycle_id, o.earlier_id, i.code, i.name, o.need, o.place,
        111320 * sqrt(
            power(o.latitude - mine.latitude, 2)
            + power((o.longitude - mine.longitude) * cos(radians(mine.latitude)), 2)
        ) as metres
    from musrenbang_proposal o join musrenbang_item i on i.id = o.item_id
    where o.region_id >= mine.kelurahan and o.region_id < mine.kelurahan || '0'
      and o.id is distinct from mine.but and o.cycle_id <= mine.year
      and (o.cycle_id >= mine.year - %(years)s or o.state = 'accepted')
"""


@dataclass(frozen=True)
class Sketch:
    """What is asked, as far as it is known. `but` is the proposal itself; without `words` only the kind counts."""

    key: Hashable
    year: int
    item: str
    kelurahan: str
    latitude: float
    longitude: float
    words: str = ""
    but: UUID | None = None


@dataclass(frozen=True)
class Candidate:
    """Another proposal that may be the same. `why` says it in words, `score` is 0-100."""

    id: UUID
    number: str
    state: str
    metres: int
    likeness: int
    same_kind: bool
    score: float
    why: str

    @property
    def strong(self) -> bool:
        """Nearly sure, and either under way or in a plan: asking for it once more helps nobody."""
        near = self.metres <= CLOSE or self.likeness >= QUITE_ALIKE
        return self.same_kind and near and self.state not in ENDED


def sketch_of(proposal: Proposal, words: bool = True) -> Sketch:
    text = f"{proposal.need} {proposal.place}" if words else ""
    return Sketch(
        proposal.pk, proposal.cycle_id, proposal.item.code, proposal.kelurahan, proposal.latitude, proposal.longitude,
        text, proposal.pk,
    )  # fmt: skip


def alike(sketches: Sequence[Sketch], most: int = MOST) -> dict[Hashable, list[Candidate]]:
    """By key, for those that have any: the likeliest first. Two queries, however many are asked about."""
    if not sketches:
        return {}
    limits = yearly_rules(max(sketch.year for sketch in sketches))
    metres = limits["duplicate_metres"] or 0
    found: dict[Hashable, list[Candidate]] = {}
    for n, *row in _rows(sketches, metres, limits["duplicate_years"] or 0):
        sketch = sketches[n]
        candidate = _candidate(sketch, _Row(*row), metres)
        if candidate:
            found.setdefault(sketch.key, []).append(candidate)
    return {key: sorted(rows, key=lambda row: (-row.score, row.number))[:most] for key, rows in found.items()}


def alike_to(proposal: Proposal, most: int = MOST) -> list[Candidate]:
    return alike([sketch_of(proposal)], most).get(proposal.pk, [])


def nearest_same(proposals: Iterable[Proposal]) -> dict[UUID, Candidate]:
    """The likeliest one of each, by kind and distance alone: for lists, where nobody reads long."""
    found = alike([sketch_of(one, words=False) for one in proposals], most=1)
    return {key: rows[0] for key, rows in found.items() if isinstance(key, UUID)}


def nearest_before(proposals: Iterable[Proposal], metres: int, years: int) -> dict[UUID, tuple[int, int]]:
    """Of each that has any: metres to the nearest of the same kind sent before it, and how many plan years ago."""
    sketches = [sketch_of(one, words=False) for one in proposals]
    found: dict[UUID, tuple[int, int]] = {}
    for n, *row in _rows(sketches, metres, years) if sketches else ():
        other, mine = _Row(*row), sketches[n]
        if mine.but is not None and other.id < mine.but:  # ids are in the order of sending
            near = (round(other.metres), mine.year - other.year)
            found[mine.but] = min(near, found.get(mine.but, near))
    return found


def _rows(sketches: Sequence[Sketch], metres: int, years: int) -> list[tuple[Any, ...]]:
    names = ("year", "item", "kelurahan", "latitude", "longitude", "words", "but")
    columns: dict[str, Any] = {name: [getattr(sketch, name) for sketch in sketches] for name in names}
    limits: dict[str, Any] = {"metres": metres, "years": years, "far": FAR, "kind": Proposal._meta.label}
    with connection.cursor() as cursor:
        cursor.execute(_FOUND.format(candidate=_CANDIDATE), columns | limits | {"n": list(range(len(sketches)))})
        return list(cursor.fetchall())


@dataclass(frozen=True)
class _Row:
    id: UUID
    number: str
    version: int
    state: str
    year: int
    earlier: UUID | None
    item: str
    name: str
    need: str
    place: str
    metres: float
    move: str | None
    reason: str | None
    receiver: str | None
    receipt: str | None


def _candidate(sketch: Sketch, row: _Row, metres: int) -> Candidate | None:
    same_kind, likeness = row.item == sketch.item, _likeness(sketch.words, f"{row.need} {row.place}")
    if not (same_kind and row.metres <= metres) and likeness < ALIKE:
        return None
    closeness = max(0.0, 1 - row.metres / metres) if metres else 0.0
    score = 50 * same_kind + 30 * closeness + likeness / 5
    return Candidate(
        row.id, row.number, row.state, round(row.metres), likeness, same_kind, score, _why(sketch, row, likeness)
    )


def _likeness(mine: str, other: str) -> int:
    """0-100: half by the words both have, half by the whole, so that a short text is not like every longer one."""
    if not mine:
        return 0
    plain = [utils.default_process(text) for text in (mine, other)]
    return round((fuzz.token_set_ratio(*plain) + fuzz.token_sort_ratio(*plain)) / 2)


def _why(sketch: Sketch, row: _Row, likeness: int) -> str:
    """ "the same kind, 40 m away, similar words, plan of 2027: rejected, over the ceiling"."""
    kind = _("the same kind") if row.item == sketch.item else _("another kind (%(name)s)") % {"name": row.name}
    parts = [kind, _("%(metres)s m away") % {"metres": round(row.metres)}]
    parts += [_("similar words")] if likeness >= ALIKE else []
    return ", ".join([*parts, _fate(sketch, row)])


def _fate(sketch: Sketch, row: _Row) -> str:
    """What became of it: where it stands this year, or how an earlier year ended."""
    if row.receipt:
        return _("recorded in %(system)s as %(number)s") % {"system": row.receiver, "number": row.receipt}
    if row.receiver:
        return _("sent to %(system)s") % {"system": row.receiver}
    proc = engine.process(Proposal.process, row.version)
    words = say(proc.states[row.state].title).lower()
    reasons = proc.reasons_for(row.move) if row.move and row.move in proc.moves else {}
    if row.reason and row.reason in reasons:
        words = f"{words}, {say(reasons[row.reason]).lower()}"
    return words if row.year == sketch.year else _("plan of %(year)s: %(words)s") % {"year": row.year, "words": words}
