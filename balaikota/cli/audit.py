"""``balaikota audit``: seal the trail of every city, or look for any row that was edited, removed or reordered."""

import sys
from collections.abc import Iterator

import click

from balaikota.cli.framework import django

city_option = click.option("--city", help="Only this city (its slug); otherwise all.")


@click.group()
def command() -> None:
    """Seal the audit trail, and verify it."""


@command.command()
@city_option
def seal(city: str | None) -> None:
    """Seal what is finished and not sealed yet."""
    with django():
        from balaikota.audit.seals import make_seal

        for name in _cities(city):
            made = make_seal()
            click.echo(f"{name}: seal {made.number} over {made.events} events" if made else f"{name}: nothing to seal")


@command.command()
@city_option
def verify(city: str | None) -> None:
    """Check every seal against the events. Exit code 1 when anything was changed."""
    wrong = 0
    with django():
        from balaikota.audit.seals import verify as check

        for name in _cities(city):
            seals, events, findings = check()
            click.echo(f"{name}: {seals} seals over {events} events, {len(findings)} findings")
            for finding in findings:
                click.echo(f"  seal {finding.seal}: {finding.what}")
            wrong += len(findings)
    sys.exit(1 if wrong else 0)


def _cities(only: str | None) -> Iterator[str]:
    from balaikota.city.current import serving
    from balaikota.city.registry.models import City
    from balaikota.runtime.trouble import Trouble

    names = list(City.objects.order_by("schema_name").values_list("schema_name", flat=True))
    if only and only not in names:
        raise Trouble(f"there is no city {only}. There are: {', '.join(names) or 'none yet'}.")
    for name in [only] if only else names:
        with serving(name):
            yield name
