"""The database of this installation, embedded or not, as environment variables that Django's settings read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from balaikota.runtime import environment, home
from balaikota.runtime.postgres import Server, server
from balaikota.runtime.trouble import Trouble


def variables(found: Server) -> dict[str, str]:
    """What settings need to reach the embedded server."""
    return {
        "DATABASE_URL": found.app_url,
        "BALAIKOTA_OWNER_URL": found.owner_url,
        "BALAIKOTA_DATABASE": "embedded",
        "BALAIKOTA_HOME": str(found.home),
    }


@contextmanager
def database(role: str = "app", folder: Path | None = None) -> Iterator[Server | None]:
    """Make the database reachable and name it in this process's environment; ``role`` is app or owner.

    Yields the embedded server, or nothing where DATABASE_URL leads to another (also to a parent's embedded one).
    """
    folder = folder or home.path()
    external = bool(environment.value("DATABASE_URL"))
    if external and not environment.value("BALAIKOTA_OWNER_URL") and role == "owner":
        raise Trouble("Set BALAIKOTA_OWNER_URL too: this command changes tables, which the serving role may not.")
    with _environment_kept(), nullcontext() if external else server(folder) as found:
        if found:
            os.environ.update(variables(found))
        os.environ["BALAIKOTA_DB_ROLE"] = role
        if environment.value("BALAIKOTA_MODE") != "production":
            os.environ.setdefault("BALAIKOTA_SECRET_KEY", home.secret_key(folder))
        yield found


@contextmanager
def _environment_kept() -> Iterator[None]:
    """Afterwards the environment is as before: the address of a stopped server must not pass for somebody's own."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
