"""``balaikota manage``: Django's own commands, with the database running."""

import os

import click

from balaikota.cli.framework import SETTINGS_MODULE
from balaikota.runtime.database import database

# These change tables or need a database made: the owner's work.
OWNER = {"migrate", "migrate_schemas", "test", "flush", "sqlmigrate", "createcachetable", "dbshell"}


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run a Django management command; without one, list them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    name = arguments[0] if arguments else "help"
    with database("owner" if name in OWNER else "app"):
        from django.core.management import execute_from_command_line
        from django.db import connections

        try:
            execute_from_command_line(["balaikota manage", *arguments])
        finally:
            connections.close_all()
