"""What the terminal shows: one console, progress bars."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from balaikota.runtime.trouble import Trouble

WIDE = 240
"""Columns of what goes into a file or another program: no path is cut."""

console = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else WIDE)


class Bars:
    """One bar per step; called as ``bars(step, done, total)``, as everything long in the house reports."""

    def __init__(self, progress: Progress, prefix: str = "") -> None:
        self.progress, self._prefix = progress, prefix
        self._steps: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._steps:
            self._steps[step] = self.progress.add_task(f"{self._prefix}{step}", total=total)
        self.progress.update(self._steps[step], completed=done, total=total)


@contextmanager
def bars(prefix: str = "") -> Iterator[Bars]:
    """Bars while the work lasts; without a terminal one line per finished step."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        yield Bars(progress, prefix)


def balaikota(*arguments: str, environ: Mapping[str, str] | None = None, capture: bool = False) -> str:
    """Run another ``balaikota`` command as a child (another role needs another process); what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "balaikota.cli", *arguments],
        env={**os.environ, **(environ or {})},
        stdout=subprocess.PIPE if capture else None,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Trouble(f"`balaikota {' '.join(arguments)}` did not finish (exit {done.returncode}); see above.")
    return done.stdout or ""
