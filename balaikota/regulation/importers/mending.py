"""What is wrong with a text only on the surface is mended, and said: double blanks, breaks inside, [null]."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from balaikota.base.sheets import Fault, Row, Sheet

SOFT_HYPHEN = "\u00ad"
NULL = re.compile(r"\[?null\]?", re.IGNORECASE)

DOUBLE, BREAK, NOTHING = (
    N_("Double blanks were made one."),
    N_("Line breaks inside the cell were made blanks."),
    N_("“{value}” was read as an empty cell."),
)


class Cells:
    """The cells of a sheet as clean texts; whatever was mended goes into `warnings`."""

    def __init__(self, sheet: Sheet, warnings: list[Fault]) -> None:
        self.headings, self.warnings = sheet.headings, warnings

    def text(self, row: Row, key: str) -> str:
        """The text with single blanks and no breaks; empty for [null]."""
        raw = row[key]
        if NULL.fullmatch(raw):
            self.warn(row, key, NOTHING, value=raw)
            return ""
        clean = " ".join(raw.replace(SOFT_HYPHEN, "").split())
        if clean != raw:
            self.warn(row, key, BREAK if re.search(r"[\r\n\t\u00ad]", raw) else DOUBLE)
        return clean

    def warn(self, row: Row, key: str, sentence: str, **facts: object) -> None:
        """Keep a warning about one cell, in the language now active."""
        why = gettext(sentence).format(**facts)
        self.warnings.append(Fault(row.number, self.headings.get(key, key), row[key], why))
