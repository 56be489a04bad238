"""``balaikota city load``."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from balaikota.cli.framework import django
from balaikota.cli.screen import bars
from balaikota.runtime import backup, environment, home
from balaikota.runtime.trouble import Trouble


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "slug", help="Load it under another slug (the name of its schema).")
@click.option("--host", "hosts", multiple=True, help="Host name it is served under here; default: those it had.")
def load(file: Path, slug: str | None, hosts: tuple[str, ...]) -> None:
    """Load a city from FILE, compare it, enter it in the registry, and begin a new era of its audit trail."""
    described = backup.read_city_manifest(file)
    slug = slug or str(described["slug"])
    card = {**described["city"], "hosts": list(hosts) or described["city"]["hosts"]}
    with django("owner"):
        _require_room(slug, card)
        with bars() as progress:
            owner = environment.value("BALAIKOTA_OWNER_URL")
            rows = backup.load_city(owner, home.path(), file, slug, progress, partial(_enter, slug, card))
    click.echo(f"{slug}: {rows} rows, every table holds what the file says. Host names: {', '.join(card['hosts'])}")


def _require_room(slug: str, card: dict[str, Any]) -> None:
    """Refuses a name, code or host that is taken or none; Trouble where newer programs made the file."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from balaikota.city import setup

    setup.check_new(slug, code=card["code"], hosts=card["hosts"], zone=card["zone"])
    known = MigrationLoader(connection).disk_migrations
    if newer := [name for name in card["migrations"] if tuple(name.split(".", 1)) not in known]:
        raise Trouble(f"the file was made by a newer Balai Kota (it has {newer[0]}). Update this one first.")


def _enter(slug: str, card: dict[str, Any]) -> None:
    from django.core.management import call_command
    from django.db import connection, transaction

    from balaikota.city.current import serving
    from balaikota.city.registry.models import City, Domain

    with transaction.atomic():
        city = City(schema_name=slug, code=card["code"], name=card["name"], zone=card["zone"])
        city.auto_create_schema = False  # it is there already
        city.save()
        for number, host in enumerate(card["hosts"]):
            Domain.objects.create(domain=host, tenant=city, is_primary=number == 0)
    with serving(slug), connection.cursor() as cursor:
        cursor.execute("select audit_new_era()")
    call_command("migrate_schemas", tenant=True, schema_name=slug, interactive=False, verbosity=0)
