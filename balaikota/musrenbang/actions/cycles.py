"""The planner prepares a year: its windows, its kamus, its purses."""

from datetime import date

from balaikota.audit.action import action
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region, Unit
from balaikota.people.actor import Actor

from .. import rules, windows
from ..models import Cycle, Item, Quota, Window
from ..purses.setting import put
from ..yearly import rule


@action
def open_cycle(*, actor: Actor, plan_year: int) -> Cycle:
    """Begin planning for `plan_year`. Its meetings are held the year before (UU 25/2004 art. 22)."""
    return Cycle.objects.get_or_create(plan_year=plan_year)[0]


@action
def set_window(
    *, actor: Actor, cycle: Cycle, step: str, opens: date, closes: date, basis: str, region: Region | None = None
) -> Window:
    """Open a step from a day to a day, both included, in the city or in one `region` alone (a trial).

    Set again, it replaces the earlier window; no promised answer moves with it. Once it has opened, its end moves
    later by a named decision alone (`extend_window`).
    Refuses ``window.step``, ``window.days``, ``window.pokir``, ``window.running``.
    """
    if step not in windows.titles():
        raise Refusal("window.step", field="step", step=step)
    if closes < opens:
        raise Refusal("window.days", field="closes")
    _check_pokir(cycle, step, opens, closes)
    before = Window.objects.filter(cycle=cycle, step=step, region=region).first()
    if before and before.opens <= clock.today() and closes > before.closes:
        raise Refusal("window.running", field="closes", closes=before.closes)
    window, _ = Window.objects.update_or_create(
        cycle=cycle, step=step, region=region, defaults={"opens": opens, "closes": closes, "basis": basis}
    )
    return window


def _check_pokir(cycle: Cycle, step: str, opens: date, closes: date) -> None:
    """Pokir close so many days before the musrenbang of the city (Permendagri 86/2017 art. 178), whichever is set."""
    days = rule(cycle, "pokir_days_before") or 0
    set_now = {one.step: one for one in Window.objects.filter(cycle=cycle, region=None)}
    if step == "pokir" and "city" in set_now:
        rules.check_pokir(closes, set_now["city"].opens, days)
    if step == "city" and "pokir" in set_now:
        rules.check_pokir(set_now["pokir"].closes, opens, days)


@action
def set_quota(
    *,
    actor: Actor,
    cycle: Cycle,
    basis: str,
    limit: int | None = None,
    most: int | None = None,
    purse: str = Item.Purse.PSPK,
    region: Region | None = None,
    unit: Unit | None = None,
) -> int:
    """Set the purse of one region or department, or of every kelurahan where neither is named. Returns how many.

    `limit` is rupiah, `most` a count of proposals; one of them or both. Refuses ``quota.limitless``, ``quota.below``.
    """
    same = {"cycle": cycle, "purse": purse, "limit": limit, "most": most, "basis": basis}
    if region or unit:
        return len(put(cycle, [Quota(region=region, unit=unit, **same)]))
    kelurahan = Region.objects.filter(level=Region.Level.KELURAHAN, active=True).select_related("parent")
    return len(put(cycle, [Quota(region=one, **same) for one in kelurahan]))
