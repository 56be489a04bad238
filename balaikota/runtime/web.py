"""The web server as the supervisor starts it, and whether it answers."""

import contextlib
import http.client
import os
import socket
import sys
import time
from pathlib import Path

from balaikota.runtime.supervisor import Program
from balaikota.runtime.trouble import Trouble

APPLICATION = "balaikota.config.wsgi:application"


def web_server(host: str, port: int, log: Path | None = None, workers: int | None = None) -> Program:
    """Granian serving the site on one address; a worker is a process with four threads."""
    arguments = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": workers or min(4, os.cpu_count() or 1),
        "blocking-threads": 4,
        "log-level": "warning",
    }
    options = [word for name, value in arguments.items() for word in (f"--{name}", str(value))]
    argv = [sys.executable, "-m", "granian", "--no-ws", *options, APPLICATION]
    return Program(f"web {host}:{port}", argv, log=log)


def job_worker(log: Path | None = None) -> Program:
    """The process that does the long work."""
    return Program("worker", [sys.executable, "-m", "balaikota.cli", "worker"], log=log)


def require_free(host: str, port: int) -> None:
    """Trouble when another program listens there: better said once than restarted for ever."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(f"Port {port} is taken ({error.strerror}). Stop what uses it, or choose another.") from error


def wait_until_it_answers(port: int, seconds: float = 60) -> bool:
    """Ask for the health page until there is an answer of any kind; whether there was one in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
            connection.request("GET", "/healthz")
            connection.getresponse()
            return True
        time.sleep(0.1)
    return False


def lan_address() -> str:
    """This computer's address in its local network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return socket.gethostname()
