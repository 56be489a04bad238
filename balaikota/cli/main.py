"""The command's root: it lists its commands without importing them, so that ``--help`` is instant."""

import signal
import sys
from importlib import import_module

import click

from balaikota.runtime.trouble import Trouble

COMMANDS = {
    "demo": "Two demonstration cities with invented people, filled and served.",
    "serve": "Web server and job worker, watched and restarted.",
    "worker": "Only the job worker.",
    "migrate": "Bring the tables of every city up to date.",
    "city": "Create, list, dump and load cities.",
    "import": "Load real lists: regions, prices, accounts.",
    "audit": "Seal the audit trail and verify it.",
    "bundle": "Make, look into, judge and compare what one city gives another.",
    "adopt": "Adopt a bundle into a city, or upgrade to it.",
    "berkas": "Write the file for the defence: law, roles, data, parts, drafts, use and security of a city.",
    "replay": "Compute a published Equal Shares result again.",
    "backup": "Write the whole database and the uploads to a folder.",
    "restore": "Read a backup into an empty database.",
    "doctor": "What is wrong with this installation, and how to mend it.",
    "manage": "Django's management commands.",
}
MODULES = {"import": "imports"}  # a word Python keeps for itself


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"balaikota.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="balaikota")
def root() -> None:
    """Balai Kota: the city applications that one Indonesian city can adopt from another."""


def main() -> None:
    """Run a command; a Trouble, or a file that cannot be read or written, is a sentence, never a traceback."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is also stopped
    try:
        root()
    except Trouble as trouble:
        click.echo(f"balaikota: {trouble}", err=True)
        sys.exit(1)
    except OSError as error:
        if error.filename is None:
            raise
        click.echo(f"balaikota: {error.filename}: {error.strerror}.", err=True)
        sys.exit(1)
