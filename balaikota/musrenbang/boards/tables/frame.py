"""A table of figures as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from balaikota.pages.why import Why

MOST_DRAWN = 15
Shown = Literal["number", "rupiah", "percent", "ratio", "text"]


@dataclass(frozen=True)
class Col:
    """A column after the first, which names the row. `charted` columns are drawn above the table."""

    heading: str
    shown: Shown = "number"
    charted: bool = False
    why: Why | None = None


@dataclass(frozen=True)
class Line:
    """A row: its name, where it leads, and a value for each column (None: there is none)."""

    name: str
    values: tuple[Any, ...]
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """`key` is its word in addresses, `first` the heading of the names; `chart` is bar, rows or none ("").

    `total` is a last row under the table; `words` say in a sentence what the table shows.
    """

    key: str
    title: str
    first: str
    cols: Sequence[Col]
    lines: Sequence[Line]
    chart: str = ""
    total: Line | None = None
    words: str = ""

    @property
    def drawn(self) -> Sequence[Line]:
        """The rows a chart can show: all of a short table, the highest of a long one."""
        place = next((n for n, col in enumerate(self.cols) if col.charted), None)
        if place is None or len(self.lines) <= MOST_DRAWN:
            return self.lines
        return sorted(self.lines, key=lambda line: -(line.values[place] or 0))[:MOST_DRAWN]

    @property
    def pictured(self) -> str:
        """What the chart shows, in words."""
        return ", ".join(col.heading for col in self.cols if col.charted)

    @property
    def whys(self) -> list[tuple[str, Why]]:
        return [(col.heading, col.why) for col in self.cols if col.why]

    @property
    def header(self) -> list[str]:
        return [self.first, *(col.heading for col in self.cols)]

    def cells(self) -> Iterator[list[Any]]:
        """Rows of a file: fractions as decimals."""
        for line in [*self.lines, *([self.total] if self.total else [])]:
            yield [line.name, *map(plain, line.values)]


def plain(value: Any) -> Any:
    """A fraction as a number of four places, for files and charts."""
    return round(Decimal(value.numerator) / value.denominator, 4) if isinstance(value, Fraction) else value
