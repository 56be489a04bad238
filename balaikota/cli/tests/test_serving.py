"""``balaikota serve`` as it really runs: pages answer, what dies comes back, SIGTERM stops all of it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
import pytest

from balaikota.cli.tests.conftest import Environ


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the site answers; what its health page says just after a kill is the portal's affair."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "batam.localhost"})
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


def soon(true: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@contextmanager
def serving(environ: Environ, port: int) -> Iterator[psutil.Process]:
    """The supervisor while it serves."""
    command = [sys.executable, "-m", "balaikota.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            soon(lambda: answers(port))
            yield psutil.Process(process.pid)
        finally:
            process.terminate()
            assert process.wait(60) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_web_server_and_worker_come_back_and_a_clean_stop_leaves_nothing(two_cities: Environ) -> None:
    port = free_port()
    with serving(two_cities, port) as supervisor:
        first = supervisor.children()
        assert len(first) == 2
        for child in first:
            child.send_signal(signal.SIGKILL)
        soon(lambda: len(set(supervisor.children()) - set(first)) == 2)
        soon(lambda: answers(port))
        everything = supervisor.children(recursive=True)
    assert not answers(port)
    _, left = psutil.wait_procs(everything, timeout=5)  # grandchildren end a moment after the supervisor
    assert not [child for child in left if child.status() != psutil.STATUS_ZOMBIE]


def test_a_taken_port_is_said_once_instead_of_tried_for_ever(two_cities: Environ) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "balaikota.cli", "serve", "--port", str(taken.getsockname()[1])]
        done = subprocess.run(command, env=two_cities, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "is taken" in done.stderr
