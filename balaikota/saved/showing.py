"""What templates of lists ask (`list_columns`, `saved_panel`, `other_words`); the portal puts it into every page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from balaikota.base.columns import WORD, Columns

from .queries import panel
from .rules import PLACES


def list_columns(request: HttpRequest, labels: Mapping[str, str], **options: Any) -> Columns:
    """The columns of a table as chosen in the address; `options` are those of `Columns`."""
    return Columns(request.GET, labels, **options)


def other_words(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form that only chooses columns sends along: the rest of the address, from its first page."""
    kept = [(name, values) for name, values in request.GET.lists() if name not in PLACES and name != WORD]
    return [(name, str(value)) for name, values in kept for value in values]


GLOBALS = {"list_columns": list_columns, "other_words": other_words, "saved_panel": panel}
