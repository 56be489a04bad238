"""``balaikota city``: create, list, dump and load cities. Each is one schema of the database."""

import click

from balaikota.cli.city.admin import admin
from balaikota.cli.city.create import create
from balaikota.cli.city.dump import dump
from balaikota.cli.city.list import list_cities
from balaikota.cli.city.load import load


@click.group()
def command() -> None:
    """Create, list, dump and load cities."""


for subcommand in (create, admin, list_cities, dump, load):
    command.add_command(subcommand)
