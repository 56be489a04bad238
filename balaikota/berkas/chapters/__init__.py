"""The chapters of the file. Each is a folder of papers: ``write(folder, facts)`` puts them there and names them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..facts import Facts


@dataclass(frozen=True)
class Entry:
    """One paper: its name in the chapter's folder, and what it is for the index."""

    name: str
    about: str


@dataclass(frozen=True)
class Chapter:
    """A folder of the file. `readers` says who asks for it first."""

    folder: str
    title: str
    readers: str
    write: Callable[[Path, Facts], list[Entry]]
