"""What ``balaikota doctor`` looks at that needs no Django: the computer, the settings, the database and its roles."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from balaikota.runtime import environment, home, production
from balaikota.runtime.roles import APP, OWNER

OLDEST_SERVER = 15
LEAST_FREE = 2**30  # bytes
CLOCK_SECONDS = 2.0
STATIC = Path(__file__).resolve().parents[1] / "portal" / "static"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: a ``fact`` when it is well; else what is ``wrong``, and how to ``mend`` it."""

    what: str
    wrong: str
    mend: str
    fact: str = ""


def of_computer() -> list[Finding]:
    """Python, front end, home folder, secrets, disk, settings."""
    return [
        _python(),
        _front_end(),
        *_home(home.path()),
        *_production(),
        _unknown_settings(),
    ]


def of_database(app_url: str, owner_url: str) -> list[Finding]:
    """The server's version and clock, and what each role may do."""
    looks: list[tuple[str, str, Callable[[psycopg.Connection], Iterator[Finding]]]] = [
        ("serving role", app_url, _serving),
        ("owning role", owner_url, _owning),
    ]
    findings: list[Finding] = []
    for what, url, look in looks:
        try:
            with psycopg.connect(url, connect_timeout=5) as connection:
                findings += look(connection)
        except psycopg.OperationalError as error:
            findings.append(
                Finding(what, f"cannot connect: {error}", "Check the address, the password and the server.")
            )
    return findings


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", "" if sys.version_info >= (3, 11) else f"{found} is too old", "Use 3.11 or later.", found)


def _front_end() -> Finding:
    built = STATIC.is_dir() and any(STATIC.iterdir())
    return Finding("front end", "" if built else "not built", "Install the package again (`make`).", "built")


def _home(folder: Path) -> Iterator[Finding]:
    folder.mkdir(parents=True, exist_ok=True)
    writable = os.access(folder, os.W_OK)
    yield Finding("home folder", "" if writable else f"{folder} cannot be written", "Set BALAIKOTA_HOME.", str(folder))
    secrets = folder / home.SECRETS
    mode = secrets.stat().st_mode & 0o077 if secrets.exists() and os.name == "posix" else 0
    yield Finding("secrets", f"{secrets} can be read by others" if mode else "", f"chmod 600 {secrets}", "private")
    free = shutil.disk_usage(folder).free
    wrong = f"{free / 2**20:.0f} MB free" if free < LEAST_FREE else ""
    yield Finding("disk", wrong, "Free some space, or move BALAIKOTA_HOME.", f"{free / 2**30:.0f} GB free")


def _production() -> Iterator[Finding]:
    mode = environment.value("BALAIKOTA_MODE")
    known = mode in ("demo", "development", "production")
    yield Finding("mode", "" if known else f"{mode} is no mode", "Set BALAIKOTA_MODE as the table says.", mode)
    faults = production.faults(os.environ) if mode == "production" else []
    yield from (Finding("production", *fault.split(". ", 1)) for fault in faults)


def _unknown_settings() -> Finding:
    """A misspelt name would be silently without effect."""
    unknown = sorted(name for name in os.environ if name.startswith("BALAIKOTA_") and name not in environment.NAMES)
    wrong = f"nothing reads {', '.join(unknown)}" if unknown else ""
    return Finding("settings", wrong, "Correct the name, or remove it.", "all names known")


def _serving(connection: psycopg.Connection) -> Iterator[Finding]:
    major = connection.info.server_version // 10000
    old = f"PostgreSQL {major} is too old" if major < OLDEST_SERVER else ""
    yield Finding("server", old, f"Use PostgreSQL {OLDEST_SERVER} or later.", f"PostgreSQL {major}")
    yield _clock(connection)
    superuser, owns, jit = _ask(
        connection,
        "SELECT rolsuper, (SELECT datdba = r.oid FROM pg_database WHERE datname = current_database()),"
        " current_setting('jit') FROM pg_roles r WHERE rolname = current_user",
    )
    wrong = "it is superuser" if superuser else "it owns the database" if owns else ""
    mend = f"Let DATABASE_URL name {APP}; `balaikota doctor --roles-sql` prints how to make it."
    yield Finding("serving role", wrong, mend, "neither owner nor superuser")
    yield Finding("jit", "" if jit == "off" else "on: pages get slow", f"ALTER ROLE {APP} SET jit = off", "off")


def _clock(connection: psycopg.Connection) -> Finding:
    (seconds,) = _ask(connection, "SELECT extract(epoch FROM clock_timestamp())::float")
    apart = abs(time.time() - seconds)
    wrong = f"the server's is {apart:.0f} s away from this computer's" if apart > CLOCK_SECONDS else ""
    return Finding("clock", wrong, "Let both follow a time server (NTP).", "same as the server's")


def _owning(connection: psycopg.Connection) -> Iterator[Finding]:
    superuser, owns = _ask(
        connection,
        "SELECT rolsuper, (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database())"
        " FROM pg_roles WHERE rolname = current_user",
    )
    wrong = "it is superuser" if superuser else "" if owns else "it does not own the database"
    yield Finding("owning role", wrong, f"Let BALAIKOTA_OWNER_URL name {OWNER}.", "owner, not superuser")


def _ask(connection: psycopg.Connection, question: LiteralString) -> tuple[Any, ...]:
    row = connection.execute(question).fetchone()
    assert row is not None
    return row
