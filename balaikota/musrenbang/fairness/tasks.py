"""Long work: a list of many ballots, and a file from elsewhere."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from balaikota.city.models import Region
from balaikota.jobs.progress import Progress
from balaikota.jobs.registry import job
from balaikota.shares.result import rule_of

from ..ballots.models import Poll
from ..models import Cycle
from . import actions
from .models import Trial


@job("musrenbang.compute", title=N_("Computing both lists"))
def compute(
    progress: Progress, region: str, plan_year: int, poll: str, budget: int | None, rule: dict[str, str]
) -> dict[str, Any]:
    """The act `compute` for the one who started it."""
    found = actions.compute(
        actor=progress.actor, key=progress.key("list"), region=Region.objects.get(pk=region),
        cycle=Cycle.objects.prefetch_related("windows").get(pk=plan_year), budget=budget, rule=rule_of(rule),
        poll=Poll.objects.filter(pk=poll).first() if poll else None, told=_told(progress),
    )  # fmt: skip
    return {"computation": str(found.pk)}


@job("musrenbang.try_file", title=N_("Computing a file"), act="musrenbang.try_file")
def try_file(progress: Progress, trial: str) -> dict[str, Any]:
    """The document of a trial, as the file that the job gives back."""
    found = Trial.objects.get(pk=UUID(trial))
    progress.file("hasil.json").write_bytes(actions.trial_result(found, _told(progress)))
    return {"trial": trial}


def _told(progress: Progress) -> Callable[[int], None]:
    return lambda steps: progress.step(steps - progress.done, _("%(steps)s steps of the completion") % {"steps": steps})
