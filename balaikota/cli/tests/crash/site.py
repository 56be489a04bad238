"""A real installation of its own: its home, its embedded database, `balaikota serve`, and people who visit it."""

import contextlib
import http.client
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import psutil
import psycopg
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from balaikota.cli.tests.crash import seed
from balaikota.runtime.postgres import Server

SILENCE = (OSError, http.client.HTTPException)
"""What a visitor meets where nobody answers, or where somebody stops in the middle of a word."""
ACKNOWLEDGED = re.compile(r"/usulan/([A-Z0-9-]+)/terkirim/")
COMPLAINT = re.compile(r'class="(?:error|alert)[^"]*"[^>]*>(.*?)</', re.DOTALL)
VERIFIED = re.compile(r"(\w+): \d+ seals over (\d+) events, 0 findings")
AS_PROGRAM = {"Accept": "application/problem+json"}


def soon(true: Callable[[], Any], seconds: float = 90, what: str = "it did not happen") -> Any:
    """Wait until something is true, and return it."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, what
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port below those that outgoing connections take: nobody gets it before the site does."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]  # by name in any case
    body: str

    @property
    def number(self) -> str | None:
        """The number of the proposal that this answer acknowledges."""
        found = ACKNOWLEDGED.search(self.headers.get("Location", "")) if self.status == 302 else None
        return found.group(1) if found else None

    @property
    def errors(self) -> list[str]:
        """What a form that came back complains of."""
        return [" ".join(text.split()) for text in COMPLAINT.findall(self.body)]


@dataclass
class Visitor:
    """A browser with its cookies, and no more."""

    port: int
    host: str = "batam.localhost"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        """One request on a connection of its own. Raises one of `SILENCE`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, {"Host": self.host, "Cookie": cookies, **headers})
            got = connection.getresponse()
            for cookie in got.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(got.status, got.headers, got.read().decode(errors="replace"))
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, data: dict[str, Any]) -> Answer:
        fields = {**data, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        body = urlencode(fields, doseq=True)
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, username: str, password: str = seed.PASSWORD) -> "Visitor":
        assert self.get("/masuk/").status == 200
        answer = self.post("/masuk/", {"login": username, "password": password})
        assert answer.status == 302, f"{username} cannot sign in: {answer.status}"
        return self

    def propose(self, key: UUID, region: str, point: tuple[float, float], photo: bytes, **headers: str) -> Answer:
        """Send the RW head's form as a browser sends it."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        fields = {
            "csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), "key": str(key), "item": seed.ITEM,
            "volume": "25", "need": seed.need(key), "latitude": str(point[0]), "longitude": str(point[1]),
            "land": "public", "region": region, "photos": SimpleUploadedFile("got.jpg", photo, "image/jpeg"),
            "sure": "1",  # everybody here asks for the same thing at the same place
        }  # fmt: skip
        body = encode_multipart(BOUNDARY, fields)
        return self.ask("POST", "/usulkan/", body, **{"Content-Type": MULTIPART_CONTENT, **headers})


@dataclass
class Site:
    """An installation by its home folder; everything is asked of it as an outsider would."""

    home: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def server(self) -> Server:
        return Server(self.home)

    @property
    def environ(self) -> dict[str, str]:
        """No setting of the test run reaches it: it finds everything in its home."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | self.settings | {"BALAIKOTA_HOME": str(self.home)}

    @property
    def log(self) -> str:
        file = self.home.with_suffix(".log")
        return file.read_text(errors="replace") if file.exists() else ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One `balaikota` command, to its end."""
        command = [sys.executable, "-m", "balaikota.cli", *arguments]
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False)

    def done(self, *arguments: str) -> str:
        """What a command printed, which must have succeeded."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def verified(self) -> dict[str, int]:
        """Seal and verify the trail of each city, which must be whole: city to number of sealed events."""
        self.done("audit", "seal")
        lines = self.done("audit", "verify").splitlines()
        found = {city: int(events) for line in lines for city, events in VERIFIED.findall(line)}
        assert len(found) == len(lines) == len(seed.KELURAHAN), lines
        return found

    @contextmanager
    def serving(self) -> Iterator[psutil.Process]:
        """`balaikota serve`, from the first page to the clean stop."""
        process = self.start()
        try:
            yield psutil.Process(process.pid)
        except BaseException:
            print(self.log[-8000:])
            raise
        finally:
            process.terminate()
            assert process.wait(60) == 0

    def start(self) -> "subprocess.Popen[bytes]":
        """`balaikota serve`, when the first page is there."""
        command = [sys.executable, "-m", "balaikota.cli", "serve", "--port", str(self.port)]
        with self.home.with_suffix(".log").open("ab") as log:
            process = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log)
        try:
            soon(lambda: process.poll() is not None or self.answers(), what="it does not serve")
            assert process.poll() is None, f"it stopped: {self.log[-4000:]}"
        except BaseException:
            process.terminate()
            process.wait(60)
            raise
        return process

    def answers(self) -> bool:
        try:
            return Visitor(self.port).get("/").status in (200, 301)
        except SILENCE:
            return False

    def asked(self, question: str, role: str = "balaikota_owner") -> list[tuple[Any, ...]]:
        """Rows of the running database."""
        with psycopg.connect(self.server.url(role)) as connection:
            connection.execute("SET search_path = batam, public")
            return connection.execute(question).fetchall()  # type: ignore[call-overload]

    def point(self, region: str) -> tuple[float, float]:
        row = self.asked(f"SELECT latitude, longitude FROM city_region WHERE code = '{region}'")[0]
        return float(row[0]), float(row[1])


def kill(server: Server) -> None:
    """SIGKILL the postmaster and everything it started, at once: nobody can flush anything any more."""
    pid = server.postmaster()
    assert pid is not None
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for one in family:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue
