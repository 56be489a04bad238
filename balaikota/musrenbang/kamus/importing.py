"""``balaikota import kamus``: entries of the kamus as a table, into the newest year."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Report, open_sheet
from balaikota.people.actor import SYSTEM

from ..queries import cycle
from . import actions
from .sheet import COLUMNS

Progress = Callable[[str, int, int], None]


def kamus(file: Path | None, *, progress: Progress, strict: bool) -> Report[Any]:
    """Load entries. Refuses ``import.file`` without a file, ``cycle.unset``, ``sheet.*``."""
    if file is None:
        raise Refusal("import.file")
    sheet = open_sheet(file, COLUMNS)
    report = actions.import_kamus(actor=SYSTEM, cycle=cycle(), sheet=sheet, only_good=not strict)
    progress("Kamus", len(report.good), report.read)
    return report
