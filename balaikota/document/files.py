"""Files of papers: under the media folder, one folder per city, written once and safely on disk before the row is."""

import os
from collections.abc import Iterable
from hashlib import sha256

from balaikota.city import uploads


def keep(folder: str, name: str, content: bytes) -> str:
    """Write a file durably under the city's papers; its name relative to the city's folder comes back.

    The name is one that nothing else has (an id or a hash), so a repeated write brings the same content.
    """
    relative = f"papers/{folder}/{name}"
    path = uploads.folder() / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return relative


def read(relative: str) -> bytes | None:
    """The content, or None where the file is gone (a restored database without its media)."""
    path = uploads.folder() / relative
    return path.read_bytes() if path.is_file() else None


def digest(content: bytes) -> str:
    return digest_of([content])


def digest_of(chunks: Iterable[bytes]) -> str:
    """SHA-256 of a file read in pieces."""
    total = sha256()
    for chunk in chunks:
        total.update(chunk)
    return total.hexdigest()
