"""Which shapes a list of codes may come in, told by its header."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from balaikota.base.refusal import Refusal

from . import columns, tree, units
from .codes import Entry
from .outcome import Outcome, Show

Reader = Callable[[Path, str, Show], Outcome[Entry]]
READERS: dict[str, tuple[Reader, ...]] = {
    "account": (tree.read, partial(columns.read, columns.ACCOUNTS)),
    "activity": (tree.read, partial(columns.read, columns.ACTIVITIES)),
    "funding": (tree.read, partial(columns.read, columns.ACCOUNTS)),
    "unit_of_measure": (units.read,),
}


def read(kind: str, file: Path, name: str, show: Show) -> Outcome[Entry]:
    """The rows of a list of this kind. Refuses ``list.kind``, and ``sheet.columns`` where no shape of it fits."""
    if kind not in READERS:
        raise Refusal("list.kind", field="kind", kind=kind)
    for reader in READERS[kind]:
        try:
            return reader(file, name, show)
        except Refusal as refusal:
            if refusal.code != "sheet.columns":
                raise
            last = refusal
    raise last
