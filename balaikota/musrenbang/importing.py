"""``balaikota import proposals``: what came on paper, as a table."""

from collections.abc import Callable
from pathlib import Path

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report, open_sheet
from balaikota.people.actor import SYSTEM

from . import actions, queries
from .actions.imports import COLUMNS
from .models import Proposal

Progress = Callable[[str, int, int], None]


def proposals(file: Path | None, *, progress: Progress, strict: bool) -> Report[Proposal]:
    """Load proposals into the newest cycle. Refuses ``field.required`` without a file, ``window.*``, ``sheet.*``."""
    if file is None:
        raise Refusal("import.file")
    sheet = open_sheet(file, COLUMNS)
    report = actions.import_proposals(actor=SYSTEM, cycle=queries.cycle(), sheet=sheet, only_good=not strict)
    progress("Usulan", len(report.good), report.read)
    return report
