"""Making the file as long work: a bar per chapter, and the whole as one ZIP."""

import shutil
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as N_

from balaikota.base import clock
from balaikota.jobs.progress import Progress
from balaikota.jobs.registry import job

from . import building
from .facts import facts

KIND = "berkas.make"


@job(KIND, title=N_("Making the file for the defence"))
def make(progress: Progress, *, month: str, at: str) -> dict[str, Any]:
    """The file of this city with the report of `month` ("2026-10"); a repeat after a kill begins anew.

    It is dated by the moment `at` (ISO) at which it was asked for, however late the worker comes to it.
    """
    with clock.at(datetime.fromisoformat(at)):
        return _made(progress, month)


def _made(progress: Progress, month: str) -> dict[str, Any]:
    about = facts(month)
    target = progress.file(f"berkas-{about.day:%Y%m%d}.zip")
    folder = target.parent / "berkas"
    shutil.rmtree(folder, ignore_errors=True)
    contents = building.build(folder, str(about.month), progress)
    building.pack(folder, target)
    shutil.rmtree(folder)
    return {"papers": sum(len(entries) for _, entries in contents), "month": str(about.month)}
