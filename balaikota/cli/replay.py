"""``balaikota replay``: compute a published result again from the published ballots. It needs no database."""

import sys
from pathlib import Path

import click

from balaikota.runtime.trouble import Trouble
from balaikota.shares.faults import Broken
from balaikota.shares.replay import Unreadable, differences


@click.command()
@click.argument("result", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("ballots", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(result: Path, ballots: Path | None) -> None:
    """Compute RESULT (.json) again from BALLOTS (.pb, else the file of the same name). Exit code 1 where it differs."""
    found = ballots or result.with_suffix(".pb")
    if not found.is_file():
        raise Trouble(f"there is no file {found}: name the .pb file that was published with the result.")
    try:
        different = differences(found.read_bytes(), result.read_bytes())
    except Broken as broken:
        raise Trouble(f"{found} cannot be read.\n{broken}") from broken
    except Unreadable as unreadable:
        raise Trouble(f"{result}: {unreadable}.") from unreadable
    for line in different:
        click.echo(line)
    click.echo("The result differs." if different else "The same result, to the last place.")
    sys.exit(1 if different else 0)
