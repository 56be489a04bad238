"""The planner prepares a year: its windows, its kamus, its purses."""

from collections.abc import Iterable
from datetime import date

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ..kamus import shipped
from ..models import Cycle, Item, Quota, Window


@action
def open_cycle(*, actor: Actor, plan_year: int) -> Cycle:
    """Begin planning for `plan_year`. Its meetings are held the year before (UU 25/2004 art. 22)."""
    return Cycle.objects.get_or_create(plan_year=plan_year)[0]


@action
def begin_year(*, actor: Actor, plan_year: int, limit: int, basis: str) -> Cycle:
    """Open a year with what it needs to begin: the newest kamus of the city (else the shipped one) and equal purses.

    Refuses ``cycle.open`` where that year is open already.
    """
    if Cycle.objects.filter(pk=plan_year).exists():
        raise Refusal("cycle.open", field="plan_year", year=plan_year)
    before = Cycle.objects.order_by("-plan_year").first()
    cycle = Cycle.objects.create(plan_year=plan_year)
    items = shipped.carried(before, cycle) if before else list(shipped.shipped(cycle))
    Item.objects.bulk_create(items)
    kelurahan = Region.objects.filter(level=Region.Level.KELURAHAN, active=True)
    Quota.objects.bulk_create(Quota(cycle=cycle, region=region, limit=limit, basis=basis) for region in kelurahan)
    note(items=len(items), purses=len(kelurahan), limit=limit)
    return cycle


@action
def set_window(*, actor: Actor, cycle: Cycle, step: str, opens: date, closes: date, basis: str) -> Window:
    """Open a step from a day to a day, both included; set again, it replaces the earlier window."""
    window, _ = Window.objects.update_or_create(
        cycle=cycle, step=step, region=None, defaults={"opens": opens, "closes": closes, "basis": basis}
    )
    return window


@action
def put_items(*, actor: Actor, cycle: Cycle, items: Iterable[Item], origin: str) -> int:
    """Put entries into the kamus of a cycle, by code; entries already there take the new values. Returns how many."""
    fields = [field.name for field in Item._meta.local_concrete_fields if not field.generated]
    written = Item.objects.bulk_create(
        items, update_conflicts=True, unique_fields=["cycle", "code"],
        update_fields=[name for name in fields if name not in ("id", "cycle", "code")],
    )  # fmt: skip
    note(items=len(written), origin=origin)
    return len(written)


@action
def set_quota(*, actor: Actor, cycle: Cycle, limit: int, basis: str, region: Region | None = None) -> int:
    """Set the purse (rupiah) of one kelurahan, or of all where `region` is left out. Returns how many were set.

    A limit below what is charged already is refused by the database's own check.
    """
    regions = Region.objects.filter(level=Region.Level.KELURAHAN, active=True)
    chosen = [region] if region else regions
    quotas = [Quota(cycle=cycle, region=one, limit=limit, basis=basis) for one in chosen]
    Quota.objects.bulk_create(
        quotas,
        update_conflicts=True,
        unique_fields=["cycle", "purse", "region", "unit"],
        update_fields=["limit", "basis"],
    )
    return len(quotas)
