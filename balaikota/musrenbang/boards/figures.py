"""The figures of the dashboards, summed by the database: one statement for all sums, one for what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from balaikota.base import clock
from balaikota.city import current
from balaikota.workflow import engine

from ..models import ENDED, Cycle, Proposal
from ..voices.models import Tally


@dataclass(frozen=True)
class Scope:
    """What a dashboard is about: a year, and within it a region (kecamatan or kelurahan), a department or all."""

    year: int
    region: str = ""
    unit: str = ""

    def where(self) -> tuple[str, list[Any]]:
        """The same as SQL on `musrenbang_proposal p`."""
        parts, values = ["true"], []
        if self.region:
            parts.append("(p.region_id = %s or p.region_id like %s or p.region_id like %s)")
            values += [self.region, f"{self.region}.%", f"{self.region}/%"]
        if self.unit:
            parts.append("p.unit_id = %s")
            values.append(self.unit)
        return " and ".join(parts), values


@dataclass(frozen=True)
class Sum:
    """Proposals counted and added up (rupiah). `accepted` are in the plan, `ended` are over without it."""

    count: int = 0
    cost: int = 0
    accepted: int = 0
    accepted_cost: int = 0
    ended: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def open(self) -> int:
        return self.count - self.accepted - self.ended


@dataclass
class Sums:
    """The sums of one year by every side that a dashboard shows; keys are codes, items by their id."""

    total: Sum = field(default_factory=Sum)
    before: Sum = field(default_factory=Sum)
    by: dict[str, dict[Any, Sum]] = field(default_factory=dict)


SIDES = ("state", "kelurahan", "item", "unit", "channel")
_COUNTED = """count(*), coalesce(sum(cost), 0)::bigint, count(*) filter (where state = 'accepted'),
    coalesce(sum(cost) filter (where state = 'accepted'), 0)::bigint, count(*) filter (where state = any(%s))"""
_SUMS = """
select grouping(state, kelurahan, item, unit, channel), state, kelurahan, item, unit, channel, {counted}
from (
    select p.state, split_part(p.region_id, '/', 1) as kelurahan, p.item_id as item, p.unit_id as unit, p.channel,
           p.cost
    from musrenbang_proposal p where p.cycle_id = %s and {where}
) facts
group by grouping sets ((), (state), (kelurahan), (item), (unit), (channel))"""
_TOTAL = "select {counted} from musrenbang_proposal p where p.cycle_id = %s and {where}"


def sums(scope: Scope) -> Sums:
    """Everything that is counted and added up of this year, one query; the total of the year before, another."""
    where, values = scope.where()
    found = Sums(by={side: {} for side in SIDES})
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(counted=_COUNTED, where=where), [list(ENDED), scope.year, *values])
        for group, *rest in cursor.fetchall():
            _put(found, group, rest[: len(SIDES)], Sum(*rest[len(SIDES) :]))
        cursor.execute(_TOTAL.format(counted=_COUNTED, where=where), [list(ENDED), scope.year - 1, *values])
        found.before = Sum(*cursor.fetchone())
    return found


_ALL = 2 ** len(SIDES) - 1


def _put(found: Sums, group: int, keys: list[Any], counted: Sum) -> None:
    """`group` has a bit for each side that is not grouped by, the first side the highest."""
    if group == _ALL:
        found.total = counted
        return
    place = next(n for n in range(len(SIDES)) if not group >> (len(SIDES) - 1 - n) & 1)
    found.by[SIDES[place]][keys[place]] = counted


@dataclass(frozen=True)
class Wait:
    """What waits at one desk: how many, for how many working days (the middle one, the longest), how many late."""

    state: str
    place: str  # code of the kelurahan, kecamatan or department; empty for the city's own desk
    count: int
    median: int
    longest: int
    stuck: int
    late: int
    number: str  # the one that has waited longest


_DESKS = {"lurah": "kelurahan", "camat": "left(kelurahan, 8)", "department": "unit"}
_WAITS = """
with days as (select * from unnest(%s::date[], %s::int[]) as found(day, waited)),
waiting as (
    select p.state, split_part(p.region_id, '/', 1) as kelurahan, coalesce(p.unit_id, '') as unit, p.number, p.since,
           p.due, coalesce(days.waited, %s) as waited
    from musrenbang_proposal p left join days on days.day = (p.since at time zone %s)::date
    where p.cycle_id = %s and p.state = any(%s) and {where}
)
select state, {place} as place, count(*), percentile_disc(0.5) within group (order by waited), max(waited),
       count(*) filter (where waited > %s), count(*) filter (where due < %s), (array_agg(number order by since))[1]
from waiting group by 1, 2 order by 5 desc, 3 desc, 1, 2"""
LONGEST = timedelta(days=730)
"""What has waited longer counts as this long."""


def waits(scope: Scope, stuck: int) -> list[Wait]:
    """What waits where, the longest first; `stuck` is after how many working days. One query besides the calendar."""
    states = {name: state for name, state in engine.states(Proposal.process).items() if state.desk}
    where, values = scope.where()
    days, today = _waited(), clock.today()
    place = " ".join(f"when '{name}' then {_place(state.desk)}" for name, state in states.items())
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITS.format(where=where, place=f"case state {place} end" if place else "''"),
            [list(days), list(days.values()), max(days.values()), str(current.zone()), scope.year, list(states),
             *values, stuck, today],
        )  # fmt: skip
        return [Wait(*row) for row in cursor.fetchall()]


def _place(desk: Mapping[Any, Any]) -> str:
    """Where the desk of a state stands, as SQL; the roles are our own words."""
    return next((_DESKS[role] for role in desk if role in _DESKS), "''")


def _waited() -> dict[date, int]:
    """How many working days have passed since each day, up to today."""
    calendar, today = current.calendar(), clock.today()
    days = (today - timedelta(days=back) for back in range(LONGEST.days + 1))
    return {day: calendar.working_days_between(day, today) for day in days}


@dataclass(frozen=True)
class Supports:
    """Supports by kelurahan, and the most supported proposals with how many support them, the most first."""

    by: dict[str, int]
    top: dict[UUID, int]


_SUPPORTS = """
with found as materialized (
    select p.id, split_part(p.region_id, '/', 1) as kelurahan, tally.supports
    from {tally} tally join musrenbang_proposal p on p.id = tally.proposal_id
    where p.cycle_id = %s and tally.supports > 0 and {where}
)
(select null::uuid, kelurahan, sum(supports)::bigint from found group by kelurahan)
union all
(select id, kelurahan, supports from found order by supports desc, id desc limit %s)"""


def supports(scope: Scope, most: int = 10) -> Supports:
    """One query over the tallies that are kept with each act."""
    where, values = scope.where()
    with connection.cursor() as cursor:
        cursor.execute(_SUPPORTS.format(where=where, tally=Tally._meta.db_table), [scope.year, *values, most])
        rows = cursor.fetchall()
    by = {kelurahan: count for id, kelurahan, count in rows if id is None}
    top = sorted(((count, id) for id, _kelurahan, count in rows if id), reverse=True)
    return Supports(by, {id: count for count, id in top})


def of(cycle: Cycle, region: str = "", unit: str = "") -> Scope:
    return Scope(cycle.plan_year, region, unit)
