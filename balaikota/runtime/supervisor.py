"""Starts what an installation runs, restarts what dies, and stops all of it in order."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from balaikota.runtime.locks import locked
from balaikota.runtime.postgres import Server
from balaikota.runtime.trouble import Trouble

TICK_SECONDS = 0.1
PATIENCE_SECONDS = 20  # for a clean stop, then it is killed
STRANDED_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 30.0

Log = Callable[[str], None]


class Child(Protocol):
    """Something the supervisor keeps alive."""

    name: str
    settled: float  # seconds; alive for so long, it is forgiven its earlier deaths

    def start(self) -> None:
        """Start it; Trouble when it does not start."""

    def death(self) -> str | None:
        """How it died, or nothing while it lives."""

    def stop(self) -> None:
        """Stop it and wait until it is gone."""


@dataclass
class Program:
    """A child that is one program, in a group of its own so that none of its helpers outlives it."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)
    log: Path | None = None  # where what it says goes; the terminal otherwise
    settled: float = 30.0  # it may fail long after its start, when all of its code is loaded
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with contextlib.ExitStack() as stack:
            said = stack.enter_context(self.log.open("ab")) if self.log else None
            self.process = subprocess.Popen(
                self.argv,
                env={**os.environ, **self.environ},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,  # Ctrl-C in the terminal is for the supervisor, which stops things in order
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )

    def death(self) -> str | None:
        assert self.process is not None
        code = self.process.poll()
        return None if code is None else _said(code)

    def stop(self) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE_SECONDS)
        self._kill_rest()
        self.process.wait()

    def _kill_rest(self) -> None:
        assert self.process is not None
        if sys.platform == "win32":
            self.process.kill()
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Database:
    """The embedded server as a child; one that another command had started is taken over when it is gone."""

    server: Server
    name: str = "postgres"
    settled: float = 0.0  # it answered before its start was over: killed often, it still comes back at once
    stranded: float | None = None  # since when it has been so
    looked: float = 0.0

    def start(self) -> None:
        with locked(self.server.lock):
            self.server.start()

    def death(self) -> str | None:
        self._free()
        process = self.server.process
        if process is not None:
            code = process.poll()
            return None if code is None else _said(code)
        return None if self.server.postmaster() else "it is gone"

    def _free(self) -> None:
        """A server that lives and can do nothing any more is ended, so that it is started again."""
        if time.monotonic() - self.looked < 1:
            return
        self.looked = time.monotonic()
        if not self.server.is_stranded():
            self.stranded = None
        elif self.stranded is None:
            self.stranded = time.monotonic()
        elif time.monotonic() - self.stranded > STRANDED_SECONDS:
            self.server.kill()

    def stop(self) -> None:
        """Nothing: leaving ``Server.used`` stops it, unless another command still uses it."""


@dataclass
class _Watched:
    child: Child
    deaths: int = 0
    started: float = 0.0
    due: float | None = 0.0  # when to start it; nothing while it runs


class Supervisor:
    """Keeps children alive until it is told to stop. They start in the given order and stop in the reverse."""

    def __init__(self, children: Sequence[Child], log: Log, on_ready: Callable[[], None] | None = None) -> None:
        self._watched = [_Watched(child) for child in children]
        self._log = log
        self._on_ready = on_ready
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask it to stop; ``run`` returns when every child is gone."""
        self._stopping.set()

    def run(self) -> None:
        """Start the children and watch them. Returns after SIGTERM, SIGINT or ``stop()``."""
        before = self._listen()
        try:
            self._tick()
            if self._on_ready and not self._stopping.is_set():
                self._on_ready()
            while not self._stopping.wait(TICK_SECONDS):
                self._tick()
        finally:
            self._stop_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _listen(self) -> dict[signal.Signals, Any]:
        def told(number: int, frame: FrameType | None) -> None:
            self._stopping.set()

        if threading.current_thread() is not threading.main_thread():
            return {}
        return {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}

    def _tick(self) -> None:
        for watched in self._watched:
            if watched.due is None:
                self._look(watched)
            elif watched.due <= time.monotonic() and not self._stopping.is_set():
                self._start(watched)

    def _look(self, watched: _Watched) -> None:
        how = watched.child.death()
        if how is None:
            if watched.deaths and time.monotonic() - watched.started > watched.child.settled:
                watched.deaths = 0
            return
        self._mourn(watched, f"died ({how})")

    def _start(self, watched: _Watched) -> None:
        try:
            watched.child.stop()  # what is left of the last one
            watched.child.start()
        except (Trouble, OSError) as trouble:
            self._mourn(watched, f"does not start: {trouble}")
            return
        watched.started, watched.due = time.monotonic(), None
        if watched.deaths:
            self._log(f"{watched.child.name} runs again")

    def _mourn(self, watched: _Watched, what: str) -> None:
        pause = min(LONGEST_PAUSE_SECONDS, 0.5 * 2 ** (watched.deaths - 1)) if watched.deaths else 0.0
        watched.deaths += 1
        watched.due = time.monotonic() + pause
        self._log(f"{watched.child.name} {what}; starting it again" + (f" in {pause:g} s" if pause else ""))

    def _stop_all(self) -> None:
        for watched in reversed(self._watched):
            watched.child.stop()


def _die_with_parent() -> None:
    """A supervisor killed with -9 leaves no web server behind on the port of the next one."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _said(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
