"""``balaikota backup``: the whole database, uploads and keys in one folder."""

from datetime import datetime
from pathlib import Path

import click

from balaikota.cli.screen import bars
from balaikota.runtime import backup as backups
from balaikota.runtime import environment, home
from balaikota.runtime.database import database


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def command(folder: Path | None) -> None:
    """Write database, uploads and keys to FOLDER (a new one; default: named by the time)."""
    target = folder or Path(f"balaikota-{datetime.now():%Y%m%d-%H%M%S}")
    with database("owner"), bars() as progress:
        rows = backups.backup(environment.value("BALAIKOTA_OWNER_URL"), home.path(), target.absolute(), progress)
    click.echo(f"{target}: {rows} rows. It holds the keys that sign the audit trail: keep it as safe as the server.")
