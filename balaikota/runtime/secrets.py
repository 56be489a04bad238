"""Passwords of the embedded database and the secret key, made once and kept in the home folder (mode 0600)."""

import json
import os
import secrets
from pathlib import Path

FILE = "secrets.json"
NAMES = ("postgres", "balaikota_owner", "balaikota_app", "secret_key")


def secrets_of(home: Path) -> dict[str, str]:
    """The secrets of a home folder; made on first use. Hold the home's lock when several processes may start."""
    path = home / FILE
    if not path.exists():
        _write(path, {name: secrets.token_urlsafe(48) for name in NAMES})
    return {str(name): str(word) for name, word in json.loads(path.read_text()).items()}


def _write(path: Path, words: dict[str, str]) -> None:
    """Write beside and rename: a reader never sees half a file, nobody else sees any."""
    beside = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(words, file)
    beside.replace(path)
