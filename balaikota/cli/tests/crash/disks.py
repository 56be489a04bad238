"""Small disks of their own, which can really be full. Mounting needs the superuser, or sudo without a password."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from balaikota.runtime import environment

CHUNK = b"\0" * 2**20


def as_superuser(*words: str) -> subprocess.CompletedProcess[str]:
    ahead = [] if environment.is_root() else ["sudo", "-n"]
    return subprocess.run([*ahead, *words], capture_output=True, text=True, check=False)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of that size mounted at the new folder; skips where it cannot be, fails where tests are required."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={megabytes}m,mode=755,uid={os.getuid()},gid={os.getgid()}"
    try:
        mounted = as_superuser("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder))
        wrong = mounted.stderr if mounted.returncode else ""
    except FileNotFoundError as error:
        wrong = str(error)
    if wrong:
        message = f"no small disk can be mounted here: {wrong.strip()}"
        pytest.fail(message) if environment.value("BALAIKOTA_REQUIRE_DATA") == "1" else pytest.skip(message)
    try:
        yield folder
    finally:
        assert as_superuser("umount", str(folder)).returncode == 0


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as ballast:
        while ballast.write(CHUNK):
            continue


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Fill the disk to the last byte, as a careless neighbour would; afterwards the space is free again."""
    ballast = folder / "ballast"
    with pytest.raises(OSError, match="No space left on device"):
        fill(ballast)
    assert os.statvfs(folder).f_bavail == 0
    try:
        yield
    finally:
        ballast.unlink(missing_ok=True)
