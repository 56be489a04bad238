"""What a job is given: to tell how far it is, to hear that it should stop, to remember what is done."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from balaikota.people.actor import Actor

SECONDS_BETWEEN = 0.3


class Cancelled(Exception):
    """The person who started the job, or an administrator, asked it to stop."""


class Interrupted(Exception):
    """The worker is stopping; the job goes on from its checkpoint when one runs again."""


class Progress:
    """Handed to every job. `actor` is who started it, as they stand today; `resumed` says that it ran before.

    `tell(done, total, message)` shows it to people and returns whether to stop; `keep(checkpoint)` writes it down.
    """

    def __init__(
        self, identity: UUID, actor: Actor, *, tell: Callable[[int, int | None, str], bool], folder: Path,
        keep: Callable[[dict[str, Any]], None], checkpoint: dict[str, Any] | None = None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self.identity, self.actor = identity, actor
        self.resumed = checkpoint is not None
        self.checkpoint: dict[str, Any] = checkpoint or {}
        self.done, self.message, self.path = 0, "", ""
        self.length: int | None = None
        self._tell, self._keep, self._stopping, self._folder = tell, keep, stopping, folder
        self._told = float("-inf")

    def total(self, number: int | None) -> None:
        """How many steps there are; shown at once."""
        self.length = number
        self._show()

    def step(self, number: int = 1, message: str | None = None) -> None:
        """Count steps; shown at most every 0.3 seconds. Raises `Cancelled` or `Interrupted`."""
        self.done += number
        self.message = self.message if message is None else message
        if time.monotonic() - self._told >= SECONDS_BETWEEN:
            self._show()

    def __call__(self, step: str, done: int, total: int) -> None:
        """The house's other way to report: the name of the step, how far it is, how long it is."""
        self.length, self.done = total or None, done
        self.step(0, step)

    def save(self, **checkpoint: Any) -> None:
        """Remember JSON values in the transaction now open, so that they hold exactly if its effects do."""
        self.checkpoint |= checkpoint
        self._keep(self.checkpoint)

    def key(self, name: str) -> UUID:
        """The idempotency key of one effect of this job: give it to an action as `key`, and a repeat has no effect."""
        return uuid5(self.identity, name)

    def file(self, name: str) -> Path:
        """Where to write the file that the job gives back, under this name."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = str(self._folder / Path(name).name)
        return Path(self.path)

    def _show(self) -> None:
        self._told = time.monotonic()
        if self._tell(self.done, self.length, self.message):
            raise Cancelled
        if self._stopping():
            raise Interrupted
