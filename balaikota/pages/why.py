"""Mengapa? Why a figure is what it is, as data: what anybody may ask of every number that a page shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from balaikota.base.manifest import Text


@dataclass(frozen=True)
class Why:
    """The answer beside a figure, drawn by the kit's `because` and `whys`. What does not apply is left out.

    `links` are (words, address) of the rows that the figure is made of.
    """

    formula: Text  # how it comes about, in words, with the numbers where there are few
    source: Text = ""  # where its inputs are from: the price book, the office that enters them
    basis: Text = ""  # the article or decree
    decided: Text = ""  # which office decided, and when
    links: Sequence[tuple[Text, str]] = ()
