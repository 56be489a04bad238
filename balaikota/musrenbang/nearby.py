"""The same thing asked close by, for many proposals at once: what whoever decides should know before opening one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from .models import Proposal

METRES, YEARS = 150, 3

# A flat earth will do within a kelurahan; the range on region_id (from "code/" to before "code0") uses its index.
_NEAREST = """
select mine.id, other.number, other.metres
from musrenbang_proposal mine
join musrenbang_item item on item.id = mine.item_id
cross join lateral (
    select o.number, 111320 * sqrt(
        power(o.latitude - mine.latitude, 2)
        + power((o.longitude - mine.longitude) * cos(radians(mine.latitude)), 2)
    ) as metres
    from musrenbang_proposal o
    join musrenbang_item i on i.id = o.item_id
    where o.region_id >= split_part(mine.region_id, '/', 1) || '/'
      and o.region_id < split_part(mine.region_id, '/', 1) || '0'
      and o.id <> mine.id and i.code = item.code and o.cycle_id >= mine.cycle_id - %(years)s
    order by metres limit 1
) other
where mine.id = any(%(ids)s) and other.metres <= %(metres)s
"""


@dataclass(frozen=True)
class Same:
    """The nearest other proposal for the same kamus item in the same kelurahan."""

    number: str
    metres: int


def nearest_same(proposals: Sequence[Proposal]) -> dict[UUID, Same]:
    """By id, for those that have one within `METRES` in the last `YEARS` plan years; one query for all."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, {"ids": [one.pk for one in proposals], "metres": METRES, "years": YEARS})
        return {id: Same(number, round(metres)) for id, number, metres in cursor.fetchall()}
