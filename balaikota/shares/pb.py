"""Pabulib's `.pb` files: three sections of rows with semicolons (https://pabulib.org/format)."""

import csv
import io
from collections.abc import Iterable
from typing import TextIO

from .election import Election
from .faults import Broken, Fault
from .reading import Reader


def loads(content: str | bytes) -> Election:
    """Read a whole file. Raises `Broken` with every fault found."""
    if isinstance(content, bytes):
        content = _decoded(content)
    return read(io.StringIO(content, newline=""))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken([Fault(content.count(b"\n", 0, error.start) + 1, "text.encoding")]) from error


def read(lines: Iterable[str]) -> Election:
    """Read a file opened with ``newline=""``. Raises `Broken` with every fault found."""
    return Reader().read(lines)


def dumps(election: Election) -> str:
    """The file of an election; reading it gives the same election again."""
    out = io.StringIO(newline="")
    write(election, out)
    return out.getvalue()


def write(election: Election, out: TextIO) -> None:
    """Write row by row, with plain line ends."""
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    out.write("META\n")
    rows.writerow(("key", "value"))
    rows.writerows(election.meta.items())
    out.write("PROJECTS\n")
    rows.writerow(election.columns)
    rows.writerows(project.cells for project in election.projects)
    out.write("VOTES\n")
    rows.writerow(election.vote_columns)
    rows.writerows(ballot.cells for ballot in election.ballots)
