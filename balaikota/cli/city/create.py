"""``balaikota city create``."""

import click

from balaikota.cli.framework import django
from balaikota.runtime.trouble import Trouble


@click.command()
@click.argument("slug")
@click.option("--code", help="Kemendagri code, such as 21.71.")
@click.option("--name", help='Its full name, such as "Kota Batam".')
@click.option("--host", "hosts", multiple=True, help="Host name it is served under; may be repeated.")
@click.option("--zone", default="Asia/Jakarta", show_default=True, help="Its time zone.")
@click.option("--prefix", default="", help="Letters of its public numbers, such as BTM.")
@click.option("--if-missing", is_flag=True, help="Do nothing when it exists.")
def create(
    slug: str, code: str | None, name: str | None, hosts: tuple[str, ...], zone: str, prefix: str, if_missing: bool
) -> None:
    """Create the city SLUG with its tables, and load what ships for it (regions, units, holidays, processes, rules)."""
    with django("owner"):
        from balaikota.city import setup
        from balaikota.city.current import serving
        from balaikota.city.registry.models import City
        from balaikota.regulation import loading
        from balaikota.workflow import engine

        if if_missing and City.objects.filter(schema_name=slug).exists():
            return
        known = setup.SHIPPED.get(slug, {})
        code, name = code or known.get("code"), name or known.get("name")
        if not code or not name:
            raise Trouble(f"{slug} does not ship with the project: give its --code and --name.")
        prefix = prefix or known.get("prefix", "")
        setup.create(slug, code=code, name=name, hosts=list(hosts) or [f"{slug}.localhost"], zone=zone, prefix=prefix)
        setup.furnish(slug, lambda step: click.echo(f"{slug}: {step}", err=True))
        with serving(slug):
            engine.take_over()
            loading.take_over()
