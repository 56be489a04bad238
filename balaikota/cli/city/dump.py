"""``balaikota city dump``."""

from pathlib import Path
from typing import Any

import click

from balaikota.cli.framework import django
from balaikota.cli.screen import bars
from balaikota.runtime import backup, environment, home
from balaikota.runtime.trouble import Trouble


@click.command()
@click.argument("slug")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def dump(slug: str, file: Path | None) -> None:
    """Write the city SLUG, with its uploads, to FILE (default SLUG.balaikota). It can be loaded elsewhere."""
    target = (file or Path(f"{slug}.balaikota")).absolute()
    with django("owner"):
        card = _card(slug)
        with bars() as progress:
            owner = environment.value("BALAIKOTA_OWNER_URL")
            rows = backup.dump_city(owner, home.path(), slug, target, card, progress)
    click.echo(f"{target}: {rows} rows.")


def _card(slug: str) -> dict[str, Any]:
    """The city's row in the registry, its host names, and the migrations its tables have."""
    from django.db.migrations.recorder import MigrationRecorder

    from balaikota.city.current import serving
    from balaikota.city.registry.models import City

    city = City.objects.filter(schema_name=slug).first()
    if city is None:
        raise Trouble(f"there is no city {slug}.")
    with serving(slug):
        applied = sorted(
            f"{app}.{name}" for app, name in MigrationRecorder.Migration.objects.values_list("app", "name")
        )
    hosts = list(city.domains.order_by("-is_primary", "pk").values_list("domain", flat=True))
    return {"code": city.code, "name": city.name, "zone": city.zone, "hosts": hosts, "migrations": applied}
