"""The demonstration as a visitor starts it: filled and served in a home of its own, with an empty city beside it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from balaikota.runtime.environment import NAMES

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
def demonstration(home: Path) -> Iterator[Demonstration]:
    """Fill two cities, serve them on a free port, and stop everything at the end."""
    environment = {name: value for name, value in os.environ.items() if name not in {*NAMES, "DJANGO_SETTINGS_MODULE"}}
    environment |= {"BALAIKOTA_HOME": str(home), "BALAIKOTA_MODE": "demo"}

    def balaikota(*words: str) -> list[str]:
        return [sys.executable, "-m", "balaikota.cli", *words]

    subprocess.run(balaikota("demo", "--fill-only"), env=environment, check=True, timeout=START_SECONDS)
    city = balaikota("city", "create", EMPTY, "--code", "21.01", "--name", "Kabupaten Kosong", "--prefix", "KSG")
    admin = balaikota("city", "admin", EMPTY, EMPTY_ADMIN, "--name", "Kunci Kosong", "--decree", "SK 1/2026")
    subprocess.run(city, env=environment, check=True)
    told = subprocess.run(admin, env=environment, check=True, capture_output=True, text=True).stdout
    port = free_port()
    with (home / "said").open("w") as said:
        serving = subprocess.Popen(balaikota("demo", "--port", str(port)), env=environment, stderr=said, stdout=said)
        try:
            wait_until_ready(serving, home / "said")
            yield Demonstration(home, port, told.split()[-1])
        finally:
            serving.terminate()
            serving.wait(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(serving: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Siap." not in said.read_text():
        assert serving.poll() is None and time.monotonic() < deadline, said.read_text()
        time.sleep(0.2)
