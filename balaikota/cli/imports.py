"""``balaikota import``: lists of the real world. Each room names its own in its manifest.

Either in its ``ROOM``, ``imports={"heads": importers.rw_heads}``, or apart from it without importing anything yet,
``IMPORTS = {"prices": ("balaikota.regulation.commands:prices", "Book of standard prices")}``. It is called inside the
city as ``prices(file, progress=..., strict=...)``, where ``file`` may be None (what ships with the project),
``progress(step, done, total)`` moves the bars and ``strict`` means to load nothing when one row is bad. It returns a
``balaikota.base.sheets.Report``.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from balaikota.cli.framework import django
from balaikota.cli.screen import bars, console
from balaikota.runtime.trouble import Trouble

Load = Callable[..., Any]
SHOWN = 20  # faults on the screen; all of them are in the file that comes back


class Imports(click.Group):
    """The rooms' imports as subcommands; found only when asked for, since rooms need Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        with django():
            return sorted(offered())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        with django():
            found = offered().get(cmd_name)
        return None if found is None else subcommand(cmd_name, *found)


@click.group(cls=Imports)
def command() -> None:
    """Load real lists. Good rows are loaded, bad ones come back as a file with the reason beside each."""


def offered() -> dict[str, tuple[Load, str]]:
    """Every import of every room by the word that is typed: what does it, and its help."""
    from django.apps import apps

    found: dict[str, tuple[Load, str]] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("balaikota.") and find_spec(f"{app.name}.manifest"):
            manifest = import_module(f"{app.name}.manifest")
            for name, (target, about) in getattr(manifest, "IMPORTS", {}).items():
                found[name] = (partial(_load, target), about)
            for name, load in getattr(getattr(manifest, "ROOM", None), "imports", {}).items():
                found[name] = (load, inspect.getdoc(load) or "")
    return found


def _load(target: str, file: Path | None, **options: Any) -> Any:
    """Call what ``module:function`` names."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)(file, **options)


def subcommand(name: str, load: Load, about: str) -> click.Command:
    """The command of one import."""

    @click.command(name, help=about)
    @click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @click.option("--city", required=True, help="Slug of the city to load it into.")
    @click.option("--strict", is_flag=True, help="Load nothing when one row is bad.")
    @click.option("--bad", type=click.Path(path_type=Path), help="Where the bad rows go (XLSX).")
    def run(file: Path | None, city: str, strict: bool, bad: Path | None) -> None:
        with django(), serving(city):
            with bars() as progress:
                report = load(file, progress=progress, strict=strict)
            tell(report, strict, bad or Path(f"{file.stem if file else name}-bermasalah.xlsx"))

    return run


@contextmanager
def serving(city: str) -> Iterator[None]:
    """Work inside the city; Trouble when there is none of that name."""
    from balaikota.city import current
    from balaikota.city.registry.models import City

    if not City.objects.filter(schema_name=city).exists():
        raise Trouble(f"there is no city {city}. See `balaikota city list`.")
    with current.serving(city):
        yield


def tell(report: Any, strict: bool, bad: Path) -> None:
    """Say how many rows are good, and what is wrong with the others."""
    from balaikota.base.sheets import write_bad_rows

    kept = 0 if strict and report.bad else len(report.good)
    console.print(f"{report.read} rows read, {kept} loaded, {len(report.bad)} bad.")
    if not report.bad:
        return
    table = Table("row", "column", "value", "why", box=None, pad_edge=False)
    for fault in report.faults[:SHOWN]:
        table.add_row(*map(Text, (str(fault.row), fault.column, fault.value, fault.why)))
    console.print(table)
    write_bad_rows(bad, report)
    console.print(f"The bad rows, each with its reason: {bad}")
