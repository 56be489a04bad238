"""``balaikota restore``: a backup into an empty database, compared table by table."""

from pathlib import Path

import click

from balaikota.cli.framework import django
from balaikota.cli.screen import balaikota, bars
from balaikota.runtime import backup as backups
from balaikota.runtime import environment, home
from balaikota.runtime.database import database


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--begin-eras", is_flag=True, hidden=True)
def command(folder: Path, begin_eras: bool) -> None:
    """Load the backup in FOLDER into this installation's empty database, and compare."""
    if begin_eras:
        new_eras()
    else:
        load(folder)


def load(folder: Path) -> None:
    """Load and compare; then new eras and what migrations are newer than the backup, each in its own process."""
    with database("owner"):
        with bars() as progress:
            rows = backups.restore(environment.value("BALAIKOTA_OWNER_URL"), home.path(), folder.absolute(), progress)
        click.echo(f"{rows} rows restored, every table holds what the backup says.")
        balaikota("restore", str(folder), "--begin-eras")
        balaikota("migrate")


def new_eras() -> None:
    """Transaction numbers begin anew on another server: each city's audit trail starts a new era."""
    with django("owner"):
        from django.db import connection

        from balaikota.city.current import serving
        from balaikota.city.registry.models import City

        for city in City.objects.all():
            with serving(city.schema_name), connection.cursor() as cursor:
                cursor.execute("select audit_new_era()")
