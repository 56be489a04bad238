"""Files that jobs take and give, in the folder of uploads of the city now served."""

from pathlib import Path
from typing import IO
from uuid import UUID

from balaikota.base.ids import uuid7
from balaikota.city import uploads

_CHUNK = 2**20


def folder(identity: UUID) -> Path:
    """Where a job's files stand."""
    return uploads.folder() / "jobs" / str(identity)


def receive(file: IO[bytes], name: str) -> str:
    """Keep an uploaded file for a job; the path to give it as argument, relative to the city's folder of uploads."""
    path = folder(uuid7()) / (Path(name).name or "file")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("wb") as kept:
        while chunk := file.read(_CHUNK):
            kept.write(chunk)
    return str(path.relative_to(uploads.folder()))


def received(path: str) -> Path:
    """The file `receive` kept. A path that leads out of this city's folder is a ValueError."""
    home = uploads.folder().resolve()
    found = (uploads.folder() / path).resolve()
    if not found.is_relative_to(home):
        raise ValueError(f"not a file of this city: {path}")
    return found
