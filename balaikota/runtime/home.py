"""The home folder of an installation: database, secrets, keys and uploads; and the secrets made in it."""

import json
import os
import secrets
import sys
from pathlib import Path

from balaikota.runtime.environment import is_root, value
from balaikota.runtime.locks import locked

SYSTEM_HOME = Path("/var/lib/balaikota")
SECRETS = "secrets.json"
NAMES = ("postgres", "balaikota_owner", "balaikota_app", "secret_key")


def default_path() -> Path:
    """Where data lives when BALAIKOTA_HOME does not say."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "balaikota"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "balaikota"
    if is_root():
        return SYSTEM_HOME / "home"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "balaikota"


def path() -> Path:
    """The home folder of this installation; it need not exist yet."""
    return Path(value("BALAIKOTA_HOME") or default_path()).expanduser().absolute()


def secret_key(folder: Path | None = None) -> str:
    """The key kept in the home folder, for installations that did not set their own."""
    return secrets_of(folder or path())["secret_key"]


def secrets_of(folder: Path) -> dict[str, str]:
    """The secrets of a home folder, made on first use; readable by its owner only."""
    file = folder / SECRETS
    if not file.exists():
        with locked(folder / "secrets.lock"):
            if not file.exists():
                _write(file, {name: secrets.token_urlsafe(48) for name in NAMES})
    return {str(name): str(word) for name, word in json.loads(file.read_text()).items()}


def _write(file: Path, words: dict[str, str]) -> None:
    """Write beside and rename: a reader never sees half a file, nobody else sees any."""
    beside = file.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as writing:
        json.dump(words, writing)
    beside.replace(file)
