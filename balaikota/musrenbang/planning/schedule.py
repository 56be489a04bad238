"""What the calendar tells beside the thread of steps: windows beside it, regions with days of their own, decisions."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from balaikota.base import clock

from .. import windows
from ..models import Cycle, Window
from ..year import YearKnot, knot
from ..yearly import rule
from .models import Extension


@dataclass(frozen=True)
class Own:
    """A region with days of its own for a step; `running` where today is one of them."""

    window: Window
    title: str
    running: bool


@dataclass(frozen=True)
class Decision:
    """One extension, with the name of its step."""

    made: Extension
    title: str


def newest() -> Cycle | None:
    return Cycle.objects.prefetch_related("windows").first()


def beside(cycle: Cycle) -> list[tuple[YearKnot, windows.Extra, bool]]:
    """Each window beside the process, what it rests on, and whether this year's rules provide for it."""
    return [
        (knot(name, str(extra.title), cycle.window(name)), extra, bool(rule(cycle, extra.rule)))
        for name, extra in windows.EXTRA.items()
    ]


def own(cycle: Cycle) -> list[Own]:
    found = cycle.windows.filter(region__isnull=False).select_related("region").order_by("opens", "region")
    today, titles = clock.today(), windows.titles()
    return [Own(one, titles.get(one.step, one.step), one.opens <= today <= one.closes) for one in found]


def own_window(pk: int) -> Window:
    """A region's own window; 404 where there is none of this number, or it is the city's."""
    found = Window.objects.select_related("region", "cycle").filter(pk=pk, region__isnull=False).first()
    if found is None:
        raise Http404
    return found


def extensions(cycle: Cycle) -> list[Decision]:
    titles = windows.titles()
    made = cycle.extensions.select_related("region")
    return [Decision(one, titles.get(one.step, one.step)) for one in made]


def decisions() -> Any:
    """Changes with every extension."""
    return Extension.objects.order_by("-id").values_list("id", flat=True).first()
