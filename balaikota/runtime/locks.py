"""A lock between processes that the operating system frees when its holder dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def _take(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:  # msvcrt gives up after ten seconds; a migration may take longer
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError:
                time.sleep(0.1)
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for the lock at ``path`` and hold it; closing the file frees it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        _take(file)
        yield
