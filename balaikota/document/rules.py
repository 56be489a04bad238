"""Pure decisions about papers: numbers, codes, and what counts as a scan."""

import re
from datetime import date
from string import Formatter

from balaikota.base.refusal import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Nothing that is read for another: no 0 and O, 1, I and L, no U."""
TOKEN_LENGTH = 12
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FIELDS = frozenset({"number", "region", "region_code", "month", "roman_month", "year"})
SCANS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
MOST_MEGABYTES = 15
MOST_BYTES = MOST_MEGABYTES * 2**20


def check_pattern(pattern: str) -> str:
    """A number format that names each paper once: it must hold ``{number}`` and ``{year}``, and no unknown field.

    Refuses ``numbering.pattern``, ``numbering.field`` and ``numbering.missing``.
    """
    try:
        parts = [(name, spec or "") for _, name, spec, _ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        raise Refusal("numbering.pattern", field="pattern", pattern=pattern) from None
    for name, spec in parts:
        if name not in FIELDS or not re.fullmatch(r"0?[1-9]?" if name == "number" else "", spec):
            raise Refusal("numbering.field", field="pattern", name=name, fields=", ".join(sorted(FIELDS)))
    for needed in ("number", "year"):
        if needed not in dict(parts):
            raise Refusal("numbering.missing", field="pattern", name=needed)
    return pattern


def format_number(pattern: str, sequence: int, *, region: str, code: str, day: date) -> str:
    """``{number:03}/BA/{region}/{roman_month}/{year}`` to ``007/BA/TANJUNG-BUNTUNG/I/2027``."""
    return check_pattern(pattern).format(
        number=sequence,
        region=re.sub(r"[^A-Z0-9]+", "-", region.upper()).strip("-"),
        region_code=code,
        month=f"{day.month:02d}",
        roman_month=ROMAN[day.month - 1],
        year=day.year,
    )


def read_token(text: str) -> str:
    """A code as people type it: small letters, blanks, any grouping. Refuses ``paper.code``."""
    token = re.sub(r"[\s._\u2010-\u2015-]", "", text).upper()
    if len(token) != TOKEN_LENGTH or not set(token) <= set(ALPHABET):
        raise Refusal("paper.code", field="code", value=text.strip())
    return token


def scan_ending(content: bytes) -> str:
    """pdf, jpg or png, told by the content and not by the name. Refuses ``scan.kind``, ``scan.large``."""
    if len(content) > MOST_BYTES:
        raise Refusal("scan.large", field="file", most=MOST_MEGABYTES)
    ending = next((ending for mark, ending in SCANS.items() if content.startswith(mark)), None)
    if ending is None:
        raise Refusal("scan.kind", field="file")
    return ending


def check_template(text: str) -> str:
    """A template that draws in files of its own tree alone, each named as it stands. Refuses ``paper.package``.

    Typst would fetch what an import that begins with @ names, and a name or an `eval` can hide one.
    """
    for found in re.finditer(r"(?<![\w.-])(?:import|include)(?![\w-])[^\S\n]*(.{0,60})", text):
        if not re.match(r'"[^"@\\][^"\\]*"', found[1]):
            raise Refusal("paper.package", found=found[0])
    hidden = re.search(r"(?<![\w-])(?:eval|plugin)\s*\(|std\s*\.\s*eval", text)
    if hidden:
        raise Refusal("paper.package", found=hidden[0])
    return text
