"""``balaikota migrate``: the shared tables and those of every city, as the role that owns them."""

import click

from balaikota.cli.framework import django
from balaikota.cli.screen import Bars, bars


@click.command()
def command() -> None:
    """Bring the tables up to date: what all cities share, then city by city."""
    with django("owner"), bars() as progress:
        migrate_all(progress)


def migrate_all(progress: Bars) -> None:
    """Migrate every schema; Django is loaded as the owner."""
    from django.core.management import call_command

    progress("Tabel bersama", 0, 1)
    call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
    progress("Tabel bersama", 1, 1)

    from balaikota.city.registry.models import City

    cities = list(City.objects.order_by("schema_name").values_list("schema_name", flat=True))
    for done, city in enumerate(cities, 1):
        call_command("migrate_schemas", tenant=True, schema_name=city, interactive=False, verbosity=0)
        progress("Tabel tiap kota", done, len(cities))
