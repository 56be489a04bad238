"""``balaikota city list``."""

import click

from balaikota.cli.framework import django


@click.command("list")
def list_cities() -> None:
    """List the cities: slug, code, name, host names."""
    with django():
        from balaikota.city.registry.models import City

        for city in City.objects.prefetch_related("domains").order_by("schema_name"):
            hosts = ", ".join(domain.domain for domain in city.domains.all())
            click.echo(f"{city.schema_name}\t{city.code}\t{city.name}\t{hosts}")
