"""The demonstration as a visitor starts it: filled and served in a home of its own, with an empty city beside it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from balaikota.runtime.environment import NAMES
from balaikota.runtime.locks import locked
from balaikota.runtime.postgres import Server

EMPTY, EMPTY_ADMIN = "kosong", "kunci"
"""A city nobody has opened a planning year in, and its first administrator."""
START_SECONDS = 400


@dataclass(frozen=True)
class Demonstration:
    home: Path
    port: int
    empty_password: str
    """First password of the empty city's administrator."""

    def address(self, city: str = "batam") -> str:
        return f"http://{city}.localhost:{self.port}"


@contextmanager
def demonstration(filled: Path, home: Path) -> Iterator[Demonstration]:
    """Serve a copy of the `filled` home on a free port, and stop and remove everything at the end."""
    copy(filled, home)
    port = free_port()
    try:
        with (home / "said").open("w") as said:
            serving = subprocess.Popen(
                balaikota("demo", "--port", str(port)), env=environment(home), stderr=said, stdout=said
            )
            try:
                wait_until_ready(serving, home / "said")
                yield Demonstration(home, port, (filled / "password").read_text())
            finally:
                serving.terminate()
                serving.wait(60)
    finally:
        shutil.rmtree(Server(home).folder, ignore_errors=True)


def fill_once(home: Path) -> Path:
    """A home with two filled cities and an empty one, not running; whoever comes while it is filled waits for it."""
    with locked(home.with_suffix(".lock")):
        if not (home / "password").exists():
            home.mkdir()
            fill(home)
    return home


def fill(home: Path) -> None:
    subprocess.run(balaikota("demo", "--fill-only"), env=environment(home), check=True, timeout=START_SECONDS)
    city = balaikota("city", "create", EMPTY, "--code", "21.01", "--name", "Kabupaten Kosong", "--prefix", "KSG")
    subprocess.run(city, env=environment(home), check=True)
    admin = balaikota("city", "admin", EMPTY, EMPTY_ADMIN, "--name", "Kunci Kosong", "--decree", "SK 1/2026")
    told = subprocess.run(admin, env=environment(home), check=True, capture_output=True, text=True).stdout
    (home / "password").write_text(told.split()[-1])


def copy(filled: Path, home: Path) -> None:
    """With the database, wherever that lies, and whoever owns its files: the database refuses another's."""
    for source, target in ((filled, home), (Server(filled).folder, Server(home).folder)):
        if not target.exists():
            subprocess.run(["cp", "-a", str(source), str(target)], check=True)
    (home / "port").unlink(missing_ok=True)


def balaikota(*words: str) -> list[str]:
    return [sys.executable, "-m", "balaikota.cli", *words]


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {*NAMES, "DJANGO_SETTINGS_MODULE"}}
    return kept | {"BALAIKOTA_HOME": str(home), "BALAIKOTA_MODE": "demo"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(serving: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Siap." not in said.read_text():
        assert serving.poll() is None and time.monotonic() < deadline, said.read_text()
        time.sleep(0.2)
