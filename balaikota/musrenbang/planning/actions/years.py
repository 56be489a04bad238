"""A year is opened: the first one with what ships, each later one as a copy of the one before."""

from typing import TypeVar

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ...kamus import shipped
from ...models import Cycle, Item, Quota, Window
from .. import rules
from ..models import Formula, Input

Row = TypeVar("Row", Formula, Input)


@action
def begin_year(*, actor: Actor, plan_year: int, limit: int, basis: str) -> Cycle:
    """Open a year with what it needs to begin: the newest kamus of the city (else the shipped one) and equal purses.

    Refuses ``cycle.open`` where that year is open already.
    """
    cycle, before = _opened(plan_year)
    items = shipped.carried(before, cycle) if before else list(shipped.shipped(cycle))
    Item.objects.bulk_create(items)
    kelurahan = Region.objects.filter(level=Region.Level.KELURAHAN, active=True)
    Quota.objects.bulk_create(Quota(cycle=cycle, region=region, limit=limit, basis=basis) for region in kelurahan)
    note(items=len(items), purses=len(kelurahan), limit=limit)
    return cycle


@action
def copy_year(*, actor: Actor, plan_year: int, basis: str) -> Cycle:
    """Open a year as a copy of the newest one: kamus, windows on working days, purses, formulas and their figures.

    Rules are not copied: what holds goes on until it is amended. A region's own windows (trials, extensions) stay in
    their year. Refuses ``cycle.open``, and ``cycle.unset`` where there is none to copy.
    """
    cycle, before = _opened(plan_year)
    if before is None:
        raise Refusal("cycle.unset")
    items = Item.objects.bulk_create(shipped.carried(before, cycle))
    windows = _windows(before, cycle, basis)
    purses = [_purse(one, cycle, basis) for one in before.quotas.all()]
    Quota.objects.bulk_create(purses)
    Formula.objects.bulk_create([_fresh(one, cycle, basis=basis, applied=None) for one in before.formulas.all()])
    Input.objects.bulk_create([_fresh(one, cycle) for one in before.formula_inputs.all()])
    note(copied=before.plan_year, items=len(items), windows=len(windows), purses=len(purses))
    return cycle


def _opened(plan_year: int) -> tuple[Cycle, Cycle | None]:
    """The new cycle, and the newest before it."""
    if Cycle.objects.filter(pk=plan_year).exists():
        raise Refusal("cycle.open", field="plan_year", year=plan_year)
    before = Cycle.objects.filter(plan_year__lt=plan_year).order_by("-plan_year").first()
    return Cycle.objects.create(plan_year=plan_year), before


def _windows(before: Cycle, cycle: Cycle, basis: str) -> list[Window]:
    calendar, years = current.calendar(), cycle.plan_year - before.plan_year
    found = []
    for window in before.windows.filter(region=None):
        opens, closes = rules.shifted(window.opens, window.closes, years, calendar)
        found.append(Window(cycle=cycle, step=window.step, opens=opens, closes=closes, basis=basis))
    return Window.objects.bulk_create(found)


def _purse(before: Quota, cycle: Cycle, basis: str) -> Quota:
    return Quota(
        cycle=cycle, purse=before.purse, region_id=before.region_id, unit_id=before.unit_id, limit=before.limit,
        most=before.most, basis=basis,
    )  # fmt: skip


def _fresh(row: Row, cycle: Cycle, **changes: object) -> Row:
    """The same row, of another cycle."""
    row.pk, row.cycle, row._state.adding = None, cycle, True
    for name, value in changes.items():
        setattr(row, name, value)
    return row
