"""``balaikota serve``: web server and job worker, watched, restarted when one dies, stopped in order."""

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from balaikota.cli.screen import console
from balaikota.runtime import environment, production
from balaikota.runtime.database import database
from balaikota.runtime.postgres import Server
from balaikota.runtime.supervisor import Child, Database, Program, Supervisor
from balaikota.runtime.trouble import Trouble
from balaikota.runtime.web import job_worker, require_free, wait_until_it_answers, web_server


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port of the web server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--lan", is_flag=True, help="Listen on every address of this computer.")
def command(port: int, host: str, lan: bool) -> None:
    """Serve the site: web server and job worker (and the embedded database), watched and restarted."""
    refuse_half_a_production()
    address = "0.0.0.0" if lan else host
    with database() as server:
        run(server, {port: address}, lambda: console.print(f"Serving on http://{address}:{port}"))


def refuse_half_a_production() -> None:
    """Trouble with one sentence per setting that production lacks."""
    if environment.value("BALAIKOTA_MODE") == "production" and (faults := production.faults(os.environ)):
        raise Trouble("this is not ready for production:\n" + "\n".join(f"- {fault}" for fault in faults))


def run(
    server: Server | None, listeners: Mapping[int, str], on_ready: Callable[[], None], log: Path | None = None
) -> None:
    """Supervise until told to stop; ``listeners`` maps ports to addresses, ``on_ready`` runs when pages answer.

    What web server and worker say goes to the file ``log``, or to the terminal.
    """
    for port, host in listeners.items():
        require_free(host, port)
    web: list[Program] = [web_server(host, port, log) for port, host in listeners.items()]
    children: list[Child] = [*([Database(server)] if server else []), *web, job_worker(log)]

    def announce() -> None:
        if all(wait_until_it_answers(port) for port in listeners):
            on_ready()

    supervisor = Supervisor(children, console.print, threading.Thread(target=announce, daemon=True).start)
    supervisor.run()
    console.print("Stopped.")
