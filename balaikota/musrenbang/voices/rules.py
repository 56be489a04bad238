"""What may stand in a comment: pure."""

import re
import unicodedata

from balaikota.base.refusal import Refusal

LEAST, MOST = 3, 1000
"""Characters of a comment."""

_MONEY = re.compile(r"(?:rp\.?\s*)?\b\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?\b(?![.\-\s]?\d)", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[\s.\-()]*8(?:[\s.\-()]*\d){7,11}(?!\d)")
_LONG = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){9,19}(?!\d)")
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_NUMBER = re.compile(r"\b[A-Z]{2,4}\d{2}-\d{5,7}\b")


def checked(text: str, field: str = "text") -> str:
    """A comment as it is kept: no blanks around it, one form of each letter.

    Refuses ``comment.length``, ``comment.unseen`` (control and bidi characters), ``comment.personal``.
    """
    words = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if any(_is_unseen(letter) for letter in words):
        raise Refusal("comment.unseen", field=field)
    if not LEAST <= len(words) <= MOST:
        raise Refusal("comment.length", field=field, least=LEAST, most=MOST, length=len(words))
    if what := personal(words):
        raise Refusal(f"comment.{what}", field=field)
    return words


def _is_unseen(letter: str) -> bool:
    """NUL and other controls but the line end; format characters that turn or hide text (bidi, zero width, tags)."""
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def personal(text: str) -> str:
    """What kind of number or address of a person stands in a text: nik, phone, account, mail; empty for none."""
    plain = _digits(text)
    rest = _NUMBER.sub(" ", plain)
    if _MAIL.search(rest):
        return "mail"
    if _PHONE.search(rest):
        return "phone"
    rest = _MONEY.sub(" ", rest)
    lengths = [len(re.sub(r"\D", "", found)) for found in _LONG.findall(rest)]
    if 16 in lengths:
        return "nik"
    return "account" if any(lengths) else ""


def _digits(text: str) -> str:
    """Digits of every script as 0-9, so that nothing is hidden by its form."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in text)
