"""The ``balaikota`` command: each command in a file of its own, Django only where a command needs it."""

from balaikota.cli.main import main

__all__ = ["main"]
