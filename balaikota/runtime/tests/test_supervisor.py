"""The supervisor restarts what dies and stops all in order. Its children here are real programs."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from balaikota.runtime.kill import kill
from balaikota.runtime.postgres import server
from balaikota.runtime.supervisor import Child, Database, Program, Supervisor

WAITS = "import time; time.sleep(600)"
NOTES_ITS_END = """
import signal, sys, time
def end(*_):
    open(sys.argv[1], "a").write(sys.argv[2] + "\\n"); sys.exit(0)
signal.signal(signal.SIGTERM, end)
open(sys.argv[1] + sys.argv[2], "w").close()
time.sleep(600)
"""
HAS_A_HELPER = f"""
import subprocess, sys, time
helper = subprocess.Popen([sys.executable, "-c", "{WAITS}"])
open(sys.argv[1], "w").write(str(helper.pid))
time.sleep(600)
"""


def program(name: str, code: str, *arguments: str) -> Program:
    return Program(name, [sys.executable, "-c", code, *arguments])


def soon(true: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something is true; fail when it does not become so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


@contextmanager
def supervised(*children: Child) -> Iterator[list[str]]:
    """The lines the supervisor logs while it watches the children."""
    log: list[str] = []
    ready = threading.Event()
    supervisor = Supervisor(children, log.append, ready.set)
    thread = threading.Thread(target=supervisor.run)
    thread.start()
    assert ready.wait(30)
    try:
        yield log
    finally:
        supervisor.stop()
        thread.join()


def test_a_child_that_dies_is_started_again_and_named() -> None:
    web = program("web", WAITS)
    with supervised(web) as log:
        assert web.process is not None
        first = web.process.pid
        os.kill(first, signal.SIGKILL)
        soon(lambda: web.process and web.process.pid != first and web.process.poll() is None)
        soon(lambda: len(log) == 2)
    assert log == ["web died (SIGKILL); starting it again", "web runs again"]


def test_a_child_that_dies_again_and_again_is_given_longer_pauses() -> None:
    with supervised(program("worker", "raise SystemExit(3)")) as log:
        soon(lambda: len([line for line in log if "died" in line]) == 3)
    deaths = [line for line in log if "died" in line]
    assert deaths == [
        "worker died (exit 3); starting it again",
        "worker died (exit 3); starting it again in 0.5 s",
        "worker died (exit 3); starting it again in 1 s",
    ]


def test_children_stop_in_the_reverse_order(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    names = ["database", "web", "worker"]
    with supervised(*(program(name, NOTES_ITS_END, str(notes), name) for name in names)):
        soon(lambda: all(Path(f"{notes}{name}").exists() for name in names))
    assert notes.read_text().split() == ["worker", "web", "database"]


def test_no_helper_outlives_a_child_that_was_killed(tmp_path: Path) -> None:
    note = tmp_path / "helper"
    web = program("web", HAS_A_HELPER, str(note))
    with supervised(web):
        soon(lambda: note.exists() and note.read_text())
        helper = int(note.read_text())
        assert web.process is not None
        os.kill(web.process.pid, signal.SIGKILL)
        soon(lambda: not psutil.pid_exists(helper) or psutil.Process(helper).status() == psutil.STATUS_ZOMBIE)


def test_a_program_that_is_not_there_is_reported_and_tried_again() -> None:
    with supervised(Program("web", ["/no/such/program"])) as log:
        soon(lambda: len(log) >= 2)
    assert log[0].startswith("web does not start:")


def test_a_killed_database_is_back_within_seconds_with_its_rows(home: Path) -> None:
    with server(home) as found:
        with psycopg.connect(found.owner_url) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 1 AS n")
        with supervised(Database(found)) as log:
            assert kill(found) < 20
            soon(lambda: len(log) == 2)
        with psycopg.connect(found.app_url) as app:
            assert app.execute("SELECT n FROM kept").fetchall() == [(1,)]
    assert log == ["postgres died (SIGKILL); starting it again", "postgres runs again"]
    assert found.postmaster() is None
