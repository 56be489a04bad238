"""The embedded PostgreSQL: made on first use, shared by every command of one home folder, stopped by the last one.

A command that finds the server running uses it. One that does not starts it as its own child, so that a killed
postmaster is reaped and can be started again. Users are registered in the home; whoever leaves last stops the server.
"""

import contextlib
import hashlib
import os
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psutil
import psycopg

from balaikota.runtime import roles
from balaikota.runtime.binaries import Programs, programs, reachable_by_everyone
from balaikota.runtime.home import SYSTEM_HOME, secrets_of
from balaikota.runtime.locks import locked
from balaikota.runtime.trouble import Trouble

HOST = "127.0.0.1"
START_SECONDS = 300  # recovery after a crash may have much to replay
ORPHAN_SECONDS = 20
LONGEST_LOG = 20 * 2**20  # bytes; a longer one is begun anew
LAPTOP = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "fsync": "on",
    "synchronous_commit": "on",
}
# For tests that throw their data away: never for anything a person entered. What is rolled back leaves tables that
# are long and empty; a vacuum in the middle of a test would let the planner believe in the emptiness.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass
class Server:
    """One embedded server of one home folder. ``process`` is set while it is a child of this process."""

    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @cached_property
    def programs(self) -> Programs:
        return programs()

    @cached_property
    def secrets(self) -> dict[str, str]:
        return secrets_of(self.home)

    @cached_property
    def folder(self) -> Path:
        """Where the database lies; in the system folder when root's home is closed to the account it runs as."""
        inside = self.home / "postgres"
        if not self.programs.account or reachable_by_everyone(inside):
            return inside
        return SYSTEM_HOME / "postgres" / hashlib.sha256(str(self.home).encode()).hexdigest()[:16]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def port(self) -> int:
        return int((self.home / "port").read_text())

    def url(self, role: str, database: str = roles.DATABASE) -> str:
        """Address of a database as ``postgres``, ``balaikota_owner`` or ``balaikota_app``."""
        return f"postgresql://{role}:{self.secrets[role]}@{HOST}:{self.port}/{database}"

    @property
    def app_url(self) -> str:
        return self.url(roles.APP)

    @property
    def owner_url(self) -> str:
        return self.url(roles.OWNER)

    @property
    def lock(self) -> Path:
        return self.home / "lock"

    def is_up(self) -> bool:
        """Whether the server of this home (not a stranger on its port) answers."""
        try:
            with self._superuser(connect_timeout=2) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except (psycopg.OperationalError, OSError, ValueError):
            return False
        return row is not None and Path(row[0]).resolve() == self.data.resolve()

    def postmaster(self) -> int | None:
        """Process number of the running postmaster, or nothing."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            process = psutil.Process(pid)
            alive = process.status() != psutil.STATUS_ZOMBIE and _works_in(process, self.data)
        except (OSError, ValueError, IndexError, psutil.Error):
            return None
        return pid if alive else None

    def is_stranded(self) -> bool:
        """Whether only I/O workers are left under the postmaster: nobody recovers, and nobody ever will.

        PostgreSQL 18 stays so when the disk is full while it recovers from having found it full before.
        """
        try:
            children = psutil.Process(self.postmaster() or -1).children()
            titles = [" ".join(child.cmdline()) for child in children]
        except (psutil.Error, ValueError):
            return False
        return bool(titles) and all("io worker" in title for title in titles)

    def kill(self) -> None:
        """End the postmaster at once; what is on disk is recovered at the next start."""
        with contextlib.suppress(psutil.Error, ValueError):
            psutil.Process(self.postmaster() or -1).kill()

    def start(self) -> None:
        """Start it as a child of this process unless it runs already. Hold the lock."""
        if self.process is not None and self.process.poll() is not None:
            self.process = None
        if self.is_up():
            return
        if self.postmaster() is None:
            self._initialise()
            self._clear_stale_pid()
            (self.home / "port").write_text(str(self._free_port()))
            self._launch()
        self._wait()

    def stop(self) -> None:
        """Stop it: open transactions are rolled back, committed ones are on disk."""
        if self.postmaster() is not None:
            self.programs.run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "120")
        if self.process is not None:
            self.process.wait()
            self.process = None

    def _superuser(self, database: str = "template1", connect_timeout: int = 5) -> psycopg.Connection:
        return psycopg.connect(self.url("postgres", database), autocommit=True, connect_timeout=connect_timeout)

    def _initialise(self) -> None:
        """Make the data folder once; a half-made one from an interrupted first start is thrown away."""
        if (self.data / "PG_VERSION").exists():
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.programs.give(self.folder)
        beside, words = self.folder / "data.new", self.folder / "password"
        _remove(beside)
        with os.fdopen(os.open(words, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(self.secrets["postgres"])
        self.programs.give(words)
        try:
            self.programs.run(
                "initdb", "--username=postgres", "--encoding=UTF8", "--auth=scram-sha-256", f"--pwfile={words}",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-D", str(beside),
            )  # fmt: skip
        finally:
            words.unlink()
        beside.rename(self.data)

    def _clear_stale_pid(self) -> None:
        """After kill -9 the number in postmaster.pid may belong to a zombie or a stranger: PostgreSQL would not start.

        Only removed when no process works in the data folder, so never under a living server: the connections of a
        killed one end by themselves, but not at once.
        """
        deadline = time.monotonic() + ORPHAN_SECONDS
        while any(_works_in(process, self.data) for process in psutil.process_iter()):
            if time.monotonic() > deadline:
                raise Trouble(f"Processes of a killed database still work in {self.data}. Wait for them, or end them.")
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _free_port(self) -> int:
        """The port of last time where it is free, so that an open psql or a bookmark stays right."""
        wanted = [0]
        with contextlib.suppress(OSError, ValueError):
            wanted.insert(0, self.port)
        for port in wanted:
            with socket.socket() as probe, contextlib.suppress(OSError):
                if os.name == "posix":
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((HOST, port))
                return int(probe.getsockname()[1])
        raise Trouble("No free port on 127.0.0.1 for the embedded database.")

    def _launch(self) -> None:
        options = [f"--{name}={value}" for name, value in {**LAPTOP, **self.settings}.items()]
        grown = self.log.exists() and self.log.stat().st_size > LONGEST_LOG
        with self.log.open("wb" if grown else "ab") as log:
            self.process = subprocess.Popen(
                [self.programs.path("postgres"), "-D", str(self.data), "-p", str(self.port), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder if not self.programs.account else "/",
                start_new_session=True,  # Ctrl-C in the terminal is for the supervisor, which stops things in order
                **self.programs.account,
            )

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.is_up():
            gone = self.process.poll() is not None if self.process else self.postmaster() is None
            if gone or time.monotonic() > deadline:
                last = self.log.read_text(errors="replace").strip().splitlines()[-5:]
                raise Trouble("The embedded database does not start. Its log says:\n" + "\n".join(last))
            time.sleep(0.02)
        try:
            with self._superuser() as connection:
                roles.create_roles(connection, self.secrets)
        except psycopg.OperationalError as error:  # killed between its first answer and this: start it again
            raise Trouble(f"The embedded database went away while it started: {error}") from error

    @contextmanager
    def used(self) -> Iterator[None]:
        """Register as a user of the server; the last to leave stops it."""
        ticket = self.home / "users" / f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        with locked(self.lock):
            self.start()
            ticket.parent.mkdir(exist_ok=True)
            ticket.write_text(str(psutil.Process().create_time()))
        try:
            yield
        finally:
            with locked(self.lock):
                ticket.unlink(missing_ok=True)
                if not any(_lives(other) for other in ticket.parent.iterdir()):
                    self.stop()


@contextmanager
def server(home: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The running server of ``home``: found, or started and stopped at the end. ``settings`` apply when it starts."""
    home.mkdir(parents=True, exist_ok=True)
    found = Server(home, settings or {})
    with locked(found.lock):
        found.secrets  # noqa: B018 - made under the lock
    with found.used():
        yield found


def _lives(ticket: Path) -> bool:
    """Whether the process that wrote a ticket still runs; the ticket of a dead one is torn up."""
    with contextlib.suppress(psutil.Error, ValueError, OSError):
        process = psutil.Process(int(ticket.name.partition("-")[0]))
        same = abs(process.create_time() - float(ticket.read_text())) < 1
        if same and process.status() != psutil.STATUS_ZOMBIE:
            return True
    ticket.unlink(missing_ok=True)
    return False


def _works_in(process: psutil.Process, folder: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        return "postgres" in process.name() and Path(process.cwd()) == folder.resolve()
    return False


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
