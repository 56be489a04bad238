"""Imports as long work: what a page starts, with a bar and the bad rows as a file."""

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from balaikota.base.sheets import write_bad_rows
from balaikota.jobs.files import received
from balaikota.jobs.progress import Progress
from balaikota.jobs.registry import job

from . import actions
from .importers.outcome import Outcome

SHOWN = 200
"""Faults and warnings kept with the result; all faults are in the file."""


@job("import-prices", title=N_("Loading standard prices"), act="regulation.import_prices")
def import_prices(progress: Progress, *, path: str, name: str, book: dict[str, Any], strict: bool) -> dict[str, Any]:
    """`path` as `jobs.files.receive` gave it; `book`: kind, origin, year, title, basis."""
    outcome = actions.import_prices(
        actor=progress.actor, file=received(path), name=name, book=actions.Book(**book), strict=strict, show=progress
    )
    return told(progress, outcome, name)


@job("import-codes", title=N_("Loading a list of codes"), act="regulation.import_codes")
def import_codes(progress: Progress, *, path: str, name: str, listing: dict[str, Any], strict: bool) -> dict[str, Any]:
    """`listing`: kind, version, basis, and valid_from as an ISO date or nothing."""
    since = listing.get("valid_from")
    wanted = actions.Listing(**listing | {"valid_from": date.fromisoformat(since) if since else None})
    outcome = actions.import_codes(
        actor=progress.actor, file=received(path), name=name, listing=wanted, strict=strict, show=progress
    )
    return told(progress, outcome, name)


def told(progress: Progress, outcome: Outcome[Any], name: str) -> dict[str, Any]:
    """The result as JSON; bad rows are written to a file the starter can take back, mend and send again."""
    if outcome.bad:
        suffix = gettext("to-mend")
        file = progress.file(f"{name.rpartition('.')[0] or name}-{suffix}.xlsx")
        write_bad_rows(file, outcome, why=gettext("why"))
    return outcome.summary() | {
        "faults": [vars(fault) for fault in outcome.faults[:SHOWN]],
        "warned": [vars(warning) for warning in outcome.warnings[:SHOWN]],
    }
