"""What is wrong with a text only on the surface is mended, and said: double blanks, breaks inside, [null]."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from balaikota.base.sheets import Fault, Row, Sheet

SOFT_HYPHEN = "\u00ad"
MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf]|â€")
NULL = re.compile(r"\[?null\]?", re.IGNORECASE)

DOUBLE, BREAK, NOTHING, SPOILT = (
    N_("Double blanks were made one."),
    N_("Line breaks inside the cell were made blanks."),
    N_("“{value}” was read as an empty cell."),
    N_("Letters spoilt in a conversion were restored: {text}"),
)


def unspoilt(text: str) -> str:
    """UTF-8 that was once taken for Windows letters, as it was before: "MÂ³" is "M³"."""
    if not MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


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
        restored = unspoilt(raw)
        clean = " ".join(restored.replace(SOFT_HYPHEN, "").split())
        if restored != raw:
            self.warn(row, key, SPOILT, text=clean)
        elif clean != raw:
            self.warn(row, key, BREAK if re.search(r"[\r\n\t\u00ad]", raw) else DOUBLE)
        return clean

    def warn(self, row: Row, key: str, sentence: str, **facts: object) -> None:
        """Keep a warning about one cell, in the language now active."""
        why = gettext(sentence).format(**facts)
        self.warnings.append(Fault(row.number, self.headings.get(key, key), row[key], why))
