"""Reminders as long work: one letter after the other, with a bar; a repeat after a kill sends none twice."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as N_

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.jobs.progress import Progress
from balaikota.jobs.registry import job

from .. import queries
from . import actions

KIND = "musrenbang-remind"


@job(KIND, title=N_("Printing reminder letters"), act="musrenbang.remind")
def remind(progress: Progress, *, plan_year: int, regions: list[str], until: str) -> dict[str, Any]:
    """A letter to each of the kelurahan `regions` (codes) that still owes something, due on `until` (ISO date)."""
    cycle, sent = queries.cycle(plan_year), 0
    progress.total(len(regions))
    for region in Region.objects.filter(pk__in=regions).select_related("parent").order_by("code"):
        try:
            actions.remind(
                actor=progress.actor, key=progress.key(region.code), region=region, cycle=cycle,
                until=date.fromisoformat(until), round=progress.identity,
            )  # fmt: skip
            sent += 1
        except Refusal as refusal:
            if refusal.code != "reminder.nothing":  # what was missing came in while the letters were printed
                raise
        progress.step(message=region.name)
    return {"sent": sent, "plan_year": plan_year}
