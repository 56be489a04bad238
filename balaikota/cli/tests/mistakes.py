"""Many commands in one child process: what each said and with which code it ended, tracebacks included."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_CHILD = """
import io, json, sys, traceback
from contextlib import redirect_stderr, redirect_stdout
from balaikota.cli.main import main
told = []
for arguments in json.load(sys.stdin):
    sys.argv, said, code = ["balaikota", *arguments], io.StringIO(), 0
    with redirect_stdout(said), redirect_stderr(said):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException:
            code = -1
            traceback.print_exc()
    told.append((code, said.getvalue()))
json.dump(told, sys.stdout)
"""


class Said(NamedTuple):
    code: int
    text: str


def several(commands: Sequence[Sequence[str]], environ: Mapping[str, str]) -> list[Said]:
    """What each of these commands says, one after the other in one process; -1 is a traceback."""
    child = [sys.executable, "-c", _CHILD]
    done = subprocess.run(
        child, input=json.dumps(commands), env=dict(environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [Said(*one) for one in json.loads(done.stdout)]
