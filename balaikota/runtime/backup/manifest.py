"""What lies beside a dump and says what it is."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from balaikota.runtime.backup.compare import Picture
from balaikota.runtime.trouble import Trouble

FILE = "manifest.json"


def describe(kind: str, dump: Path, server: int, tables: Picture, **more: Any) -> dict[str, Any]:
    """The manifest of a dump: what, when (UTC), by which version, its sha256, what every table holds."""
    return {
        "kind": kind,
        "balaikota": version("balaikota"),
        "postgresql": server,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),  # of the computer: a file's own age
        "sha256": sha256(dump),
        "tables": tables,
        **more,
    }


def check(kind: str, found: dict[str, Any], dump: Path) -> None:
    """Trouble when the manifest is of another kind of file, or the dump is not the one it describes."""
    if found.get("kind") != kind:
        raise Trouble(f"this is not a {kind} of Balai Kota.")
    if not dump.exists():
        raise Trouble(f"{dump.name} is missing beside its manifest.")
    if sha256(dump) != found["sha256"]:
        raise Trouble(f"{dump.name} is damaged: its sha256 is not the one in the manifest. Use another copy.")


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """sha256 of every file under the named folders in `folder`, by its path from there."""
    files = sorted(path for name in names for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files}


def check_files(found: dict[str, Any], folder: Path, names: Iterable[str]) -> None:
    """Trouble when an upload or key beside the dump is missing, damaged or of somebody else."""
    expected, there = found.get("files", {}), digests(folder, names)
    if wrong := sorted(name for name in expected.keys() | there.keys() if expected.get(name) != there.get(name)):
        raise Trouble(f"{len(wrong)} files are missing, damaged or foreign, such as {wrong[0]}. Use another copy.")


def read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Trouble(f"{FILE} is damaged: {error}") from error
    if not isinstance(found, dict):
        raise Trouble(f"{FILE} is not a manifest.")
    return found


def pictured(found: dict[str, Any]) -> Picture:
    return {name: (int(rows), str(digest)) for name, (rows, digest) in found["tables"].items()}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
