"""Setting purses: never below what is held of them, and a new one takes in what has passed its level already."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from balaikota.base.money import format_rupiah
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.workflow import engine

from ..models import Cycle, Hold, Proposal, Quota
from .holding import charged, locked, passed

MOST_NAMED = 5
LEVEL_OF = {Region.Level.RW: "propose", Region.Level.KELURAHAN: "kelurahan", Region.Level.KECAMATAN: "kecamatan"}
"""Which step's yes takes hold of the purse of such a region."""


def put(cycle: Cycle, quotas: Sequence[Quota]) -> list[Quota]:
    """Set purses of a cycle: limits, count and basis as given.

    Locks in the order of the house: the cycle (nobody sends meanwhile), proposals, purses. Refuses
    ``quota.limitless``, and ``quota.below`` naming those that hold more than they would have.
    """
    if any(one.limit is None and one.most is None for one in quotas):
        raise Refusal("quota.limitless", field="limit")
    Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
    there = Q(cycle=cycle) & _theirs(quotas)
    have = {_key(one) for one in Quota.objects.filter(there)}
    fresh = [one for one in quotas if _key(one) not in have]
    holds = taken_in(cycle, fresh)
    known = {_key(one): one for one in locked(there)}
    kept = [_as_before(one, known[_key(one)]) for one in quotas if _key(one) in have]
    _check_enough(quotas)
    Quota.objects.bulk_update(kept, ["limit", "most", "basis"])
    Quota.objects.bulk_create(fresh)
    Hold.objects.bulk_create(holds)
    return list(quotas)


def _key(quota: Quota) -> tuple[str, str | None, str | None]:
    return str(quota.purse), quota.region_id, quota.unit_id


def _theirs(quotas: Sequence[Quota]) -> Q:
    return Q(region__in={one.region_id for one in quotas} - {None}) | Q(
        unit__in={one.unit_id for one in quotas} - {None}
    )


def _as_before(quota: Quota, before: Quota) -> Quota:
    quota.pk, quota.used, quota.taken = before.pk, before.used, before.taken
    quota._state.adding = False
    return quota


def _check_enough(quotas: Sequence[Quota]) -> None:
    below = [one for one in quotas if (one.left or 0) < 0 or (one.room or 0) < 0]
    if below:
        named = [f"{one.title} ({format_rupiah(one.used)}; {one.taken})" for one in below[:MOST_NAMED]]
        more = [f"+{len(below) - MOST_NAMED}"] if len(below) > MOST_NAMED else []
        raise Refusal("quota.below", field="limit", purses=", ".join(named + more))


def taken_in(cycle: Cycle, fresh: Sequence[Quota]) -> list[Hold]:
    """Count into new purses what stands there already: their holds, not saved; `used` and `taken` are set."""
    if not fresh or not Proposal.objects.filter(cycle=cycle).exists():
        return []
    return [hold for quota in fresh for hold in _standing(cycle, quota)]


def _standing(cycle: Cycle, quota: Quota) -> Iterator[Hold]:
    """Every proposal there is locked before its state is looked at: one that is being moved now counts as moved."""
    level = LEVEL_OF[Region.Level(quota.region.level)] if quota.region else "department"
    rows = Proposal.objects.filter(cycle=cycle, item__purse=quota.purse).select_for_update(of=("self",))
    rows = rows.filter(unit=quota.unit_id) if quota.unit_id else rows & Proposal.objects.within(str(quota.region_id))
    for row in rows.order_by("pk"):
        if level in charged(row, passed(engine.process(row.process, row.version), row.state)):
            quota.used, quota.taken = quota.used + row.cost, quota.taken + 1
            yield Hold(proposal=row, quota=quota, amount=row.cost)
