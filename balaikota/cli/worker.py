"""``balaikota worker``: the process that does the long work."""

import click

from balaikota.cli.framework import django


@click.command()
def command() -> None:
    """Do the jobs that pages and commands put in the queue."""
    with django():
        from balaikota.jobs.worker import main

        main()
