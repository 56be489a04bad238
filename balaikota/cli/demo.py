"""``balaikota demo``: two cities with invented people, filled and served; its last words are for the visitor."""

import os
from pathlib import Path
from typing import Any

import click
import segno
from rich.table import Table

from balaikota.cli import filling, preparing
from balaikota.cli.screen import balaikota, console
from balaikota.cli.serve import run
from balaikota.runtime import home
from balaikota.runtime.database import database
from balaikota.runtime.web import lan_address, require_free

CITIES = {"batam": "Batam", "surabaya": "Surabaya"}


@click.command()
@click.option("--scale", type=click.Choice(["small", "city"]), default="small", show_default=True, help="How much.")
@click.option("--lan", is_flag=True, help="A port per city, open to the local network: for a phone.")
@click.option("--port", default=8000, show_default=True, help="Port of the web server.")
@click.option("--fill-only", is_flag=True, help="Fill and stop, without serving.")
@click.option("--prepare-here", is_flag=True, hidden=True)
@click.option("--fill-here", hidden=True)
@click.option("--together-here", is_flag=True, hidden=True)
def command(
    scale: str, lan: bool, port: int, fill_only: bool, prepare_here: bool, fill_here: str | None, together_here: bool
) -> None:
    """Make the demonstration and serve it. A second time it starts at once, with everything done in it."""
    if prepare_here:
        preparing.prepare_here(list(CITIES))
    elif fill_here:
        filling.fill_here(fill_here, scale)
    elif together_here:
        filling.bring_together()
    else:
        show(scale, lan, port, serving=not fill_only)


def show(scale: str, lan: bool, port: int, serving: bool) -> None:
    """Migrate, create, fill, serve: each step in a process of the role it needs."""
    os.environ["BALAIKOTA_MODE"] = "demo"
    ports = {port + number: city for number, city in enumerate(CITIES, 1)} if lan else {}
    os.environ["BALAIKOTA_PUBLIC_PORT"] = str(port)
    os.environ["BALAIKOTA_PORT_CITIES"] = ",".join(f"{number}:{city}" for number, city in ports.items())
    listeners = {port: "127.0.0.1"} | dict.fromkeys(ports, "0.0.0.0")
    for number, host in listeners.items():
        require_free(host, number)
    with database() as server:
        balaikota("demo", "--prepare-here", capture=True)
        people = filling.fill_cities(CITIES, scale)["batam"]
        if serving:
            log = home.path() / "demo.log"
            run(server, listeners, lambda: welcome(port, ports, people, log), log)


def welcome(port: int, ports: dict[int, str], people: list[dict[str, Any]], log: Path) -> None:
    """Where to go now, in the words of the visitor."""
    phone = {city: f"http://{lan_address()}:{number}" for number, city in ports.items()}
    addresses = [
        f"{name} http://{city}.localhost:{port}" + (f" | di HP: {phone[city]}" if phone else "")
        for city, name in CITIES.items()
    ]
    console.print("\n[bold]Siap.[/bold] " + " | ".join(addresses), soft_wrap=True)
    if phone:
        segno.make(phone["batam"]).terminal(compact=True)
    console.print(f"Ikuti cerita: http://batam.localhost:{port}/cerita\n")
    table = Table("Peran", "Nama", "Nama pengguna", "PIN", box=None, pad_edge=False)
    for person in people:
        table.add_row(*(str(person[key]) for key in ("role", "name", "username", "pin")))
    console.print(table)
    console.print(f"\nSemua orang di sini rekaan. Catatan: {log}. Berhenti: Ctrl-C.", soft_wrap=True)
