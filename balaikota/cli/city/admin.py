"""``balaikota city admin``: the first person of a new city, who lets the others in."""

import click

from balaikota.cli.framework import django
from balaikota.runtime.trouble import Trouble


@click.command()
@click.argument("slug")
@click.argument("username")
@click.option("--name", required=True, help="Full name.")
@click.option("--decree", required=True, help="Number of the decree (SK) that names the administrator.")
def admin(slug: str, username: str, name: str, decree: str) -> None:
    """Make USERNAME an administrator of the city SLUG and print a first password, shown this once."""
    with django():
        from balaikota.base import clock
        from balaikota.base.roles import Role
        from balaikota.city.current import serving
        from balaikota.city.registry.models import City
        from balaikota.people import actions
        from balaikota.people.actor import SYSTEM

        if not City.objects.filter(schema_name=slug).exists():
            raise Trouble(f"There is no city called {slug} here: see `balaikota city list`.")
        with serving(slug):
            account = actions.create_account(actor=SYSTEM, username=username, name=name)
            actions.grant_role(actor=SYSTEM, account=account, role=Role.ADMIN, starts=clock.today(), decree=decree)
            password = actions.reset_password(actor=SYSTEM, account=account)
        click.echo(f"{username}: {password}")
