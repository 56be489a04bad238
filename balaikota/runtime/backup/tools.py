"""pg_dump, pg_restore and psql: those of the wheel, or of PATH for a server newer than they are."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
from psycopg.conninfo import conninfo_to_dict

from balaikota.runtime.binaries import Programs, wheel_folder
from balaikota.runtime.roles import without_default_privileges
from balaikota.runtime.trouble import Trouble

WHEEL_MAJOR = 18
_NAMES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
          "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}  # fmt: skip


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    """A connection, or a Trouble that says the database cannot be reached."""
    try:
        connection = psycopg.connect(url, connect_timeout=10, application_name="balaikota backup")
    except psycopg.OperationalError as error:
        raise Trouble(f"the database cannot be reached: {error}") from error
    with connection:
        yield connection


def major(connection: psycopg.Connection) -> int:
    return connection.info.server_version // 10000


def tool(name: str, server: int) -> str:
    """Path of a client program that understands a server of this major version."""
    if server <= WHEEL_MAJOR:
        return Programs(wheel_folder() / "bin").path(name)
    found = shutil.which(name)
    if found is None or _version(found) < server:
        raise Trouble(f"the server is PostgreSQL {server}: install its client programs ({name}) and put them on PATH.")
    return found


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


def environ(url: str) -> dict[str, str]:
    """The address as libpq's variables: on the command line everyone could read the password."""
    parts = conninfo_to_dict(url)
    return {**os.environ, **{_NAMES[key]: str(value) for key, value in parts.items() if key in _NAMES}}


def dump(url: str, target: Path, snapshot: str, server: int, *options: str) -> None:
    """Write a dump in custom format as of an exported snapshot."""
    argv = [tool("pg_dump", server), "-Fc", "--no-owner", f"--snapshot={snapshot}", "-f", str(target), *options]
    done = subprocess.run(argv, env=environ(url), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"pg_dump failed: {done.stderr.strip()}")


def load(url: str, source: Path, server: int, before: str = "", after: str = "") -> None:
    """Load a dump in one transaction, all or nothing; ``before`` and ``after`` are statements around it."""
    reading = subprocess.Popen(
        [tool("pg_restore", server), "--no-owner", "-f", "-", str(source)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    writing = subprocess.Popen(
        [tool("psql", server), "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", "-"],
        env={**environ(url), "PGOPTIONS": "-c client_min_messages=warning"},
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert reading.stdout is not None
    assert reading.stderr is not None
    assert writing.stdin is not None
    assert writing.stderr is not None
    try:
        revoke, grant = without_default_privileges()
        writing.stdin.write((revoke + before).encode())
        _copy(reading.stdout, writing.stdin, server)
        if reading.wait():
            writing.kill()  # before the end of its input: the transaction is rolled back
            raise Trouble(f"the dump cannot be read: {reading.stderr.read().decode().strip()}")
        writing.stdin.write((after + grant).encode())
        writing.stdin.close()
    except BrokenPipeError:
        reading.kill()
    complaint = writing.stderr.read().decode().strip()
    reading.wait()
    if writing.wait():
        raise Trouble(f"loading failed, nothing was changed: {complaint}")


def _copy(source: IO[bytes], target: IO[bytes], server: int) -> None:
    """Pass the script on; a server before 17 does not know one setting in its head."""
    for _ in range(40):
        line = source.readline()
        if server >= 17 or not line.startswith(b"SET transaction_timeout"):
            target.write(line)
    shutil.copyfileobj(source, target, 2**20)
