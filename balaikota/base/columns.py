"""Which columns of a list somebody chose: ``?kolom=place&kolom=cost`` in its address, for the page and its files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

WORD = "kolom"
"""The name in the address."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its heading, and how its value is read from a row.

    `of` is the key of the list's column that it belongs to, empty where it always goes along.
    """

    heading: str | Promise
    value: Callable[[Any], Any]
    of: str = ""


def chosen(query: Mapping[str, Any]) -> frozenset[str]:
    """The keys that an address asks for; none means that nobody chose."""
    given: Iterable[str] = query.getlist(WORD) if hasattr(query, "getlist") else [query.get(WORD, "")]
    return frozenset(key for text in given for key in text.split(",") if key)


def of_file(columns: Sequence[Column], query: Mapping[str, Any]) -> list[Column]:
    """The columns of a file that belong to what was chosen; all of them where nobody chose anything the list has."""
    asked = chosen(query) & {column.of for column in columns}
    return [column for column in columns if not asked or not column.of or column.of in asked]


def written(columns: Sequence[Column], rows: Iterable[Any]) -> tuple[list[str], Iterator[list[Any]]]:
    """Header and cells of a file."""
    return [str(column.heading) for column in columns], ([column.value(row) for column in columns] for row in rows)


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    shown: bool


class Columns:
    """The columns of a table as a page shows them.

    `columns["cost"]` is the heading, or None where the column is not shown, and then `kit.cell` writes nothing.
    """

    def __init__(
        self,
        query: Mapping[str, Any],
        labels: Mapping[str, str],
        *,
        num: Sequence[str] = (),
        off: Sequence[str] = (),
        always: str = "",
        sort: Mapping[str, str] | None = None,
    ) -> None:
        """`num` stand right; `off` are shown only where somebody asks; `sort` names what a heading sorts by.

        `always` is the column that names the row, the first one unless said otherwise.
        """
        self.labels = dict(labels)
        self.always = always or next(iter(self.labels))
        asked = chosen(query) & self.labels.keys()
        self.shown = (asked or self.labels.keys() - set(off)) | {self.always}
        self._num, self._sort = frozenset(num), sort or {}

    def __getitem__(self, key: str) -> str | None:
        label = self.labels[key]
        return label if key in self.shown else None

    @property
    def heads(self) -> list[dict[str, Any]]:
        """For `kit.table`."""
        return [
            {"label": label, "num": key in self._num, "key": self._sort.get(key, "")}
            for key, label in self.labels.items()
            if key in self.shown
        ]

    @property
    def choices(self) -> list[Choice]:
        """What can be shown or hidden."""
        return [Choice(key, label, key in self.shown) for key, label in self.labels.items() if key != self.always]
