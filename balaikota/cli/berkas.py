"""``balaikota berkas``: one folder for Inspektorat, DPRD and BSSN, made from this installation."""

from pathlib import Path

import click

from balaikota.cli.framework import django
from balaikota.cli.imports import serving
from balaikota.cli.screen import bars
from balaikota.runtime.trouble import Trouble


@click.command()
@click.argument("city")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--month", default="", help="Month of the usage report, such as 2026-10; default: the last whole one.")
def command(city: str, folder: Path | None, month: str) -> None:
    """Write the file for the defence of CITY to FOLDER (a new one; default: berkas-CITY)."""
    target = folder or Path(f"berkas-{city}")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Trouble(f"{target} is not an empty folder. Name a new one.")
    with django(), serving(city), bars() as progress:
        from balaikota.berkas.building import build

        contents = build(target, month, progress)
    papers = sum(len(entries) for _, entries in contents)
    click.echo(f"{target}: {papers} papers in {len(contents)} chapters; begin with {target / 'index.html'}")
