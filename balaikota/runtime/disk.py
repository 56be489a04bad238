"""Room on the disk of the home folder: writing stops while there is still enough for the database to go on reading."""

import shutil
from pathlib import Path

RESERVE = 64 * 2**20
"""Bytes that people's writes leave free: four segments of PostgreSQL's log.

Without a place for the next segment PostgreSQL stops altogether, and then nobody can read either.
"""


def free(folder: Path) -> int:
    """Free bytes where `folder` lies or will lie."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def is_full(folder: Path) -> bool:
    """Whether nothing more may be written but what keeps the house running."""
    return free(folder) < RESERVE
