"""``python -m balaikota.cli``: the command for its own children, whatever PATH says."""

from balaikota.cli.main import main

main()
