"""A step lasts longer by a named decision; a region's own window is taken away."""

from datetime import date

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.people.actor import Actor

from ... import windows
from ...models import Cycle, Window
from .. import rules
from ..models import Extension


@action
def extend_window(
    *,
    actor: Actor,
    cycle: Cycle,
    step: str,
    closes: date,
    number: str,
    decided: date,
    decided_by: str,
    why: str,
    region: Region | None = None,
) -> Extension:
    """Move the last day of a step, in the city or in one `region` alone, by a decision with number, day, who and why.

    The old and the new day are kept and shown on the calendar. What is waiting keeps the answer it was promised.
    Refuses ``window.unset``, ``extension.*``.
    """
    window = cycle.window(step, region.code if region else "")
    if window is None:
        raise Refusal("window.unset", step=windows.title(step))
    rules.check_extension(window.closes, closes, decided, clock.today())
    if len(why.strip()) < 10:
        raise Refusal("extension.why", field="why")
    made = Extension.objects.create(
        cycle=cycle, step=step, region=region, closed=window.closes, closes=closes, number=number.strip(),
        decided=decided, decided_by=decided_by.strip(), why=why.strip(), office=actor.office,
    )  # fmt: skip
    days = {"opens": window.opens, "closes": closes, "basis": number.strip()}
    Window.objects.update_or_create(cycle=cycle, step=step, region=region, defaults=days)
    note(closed=str(window.closes), closes=str(closes))
    return made


@action
def drop_window(*, actor: Actor, window: Window) -> None:
    """Take away a region's own window: the city's holds there again. Refuses ``window.city`` for the city's own."""
    if window.region_id is None:
        raise Refusal("window.city")
    note(cycle=window.cycle_id, step=window.step, region=window.region_id)
    Window.objects.filter(pk=window.pk).delete()
