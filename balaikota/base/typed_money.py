"""Amounts as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

from .money import Rupiah
from .refusal import Refusal

MOST = 2**63 - 1  # what a bigint column holds
_UNITS = {
    **dict.fromkeys(("", "rupiah"), 1),
    **dict.fromkeys(("rb", "ribu"), 10**3),
    **dict.fromkeys(("jt", "juta"), 10**6),
    **dict.fromkeys(("m", "mil", "miliar", "milyar"), 10**9),
    **dict.fromkeys(("t", "triliun", "trilyun"), 10**12),
}
_HUMAN = re.compile(
    r"(?:rp\.?|idr)?\s*(-?)\s*(?:rp\.?)?\s*(\d[\d.,\s]*?)\s*(,-)?\s*([a-z]*)\.?(?:\s*rupiah)?", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+(\.0+)?")


def parse_rupiah(text: str, field: str | None = None) -> Rupiah:
    """Whole rupiah from what people type: ``Rp 1.234.567``, ``1234567``, ``1,5 juta``, ``150jt``, ``224 M``.

    Refuses ``money.unreadable``, ``money.negative``, ``money.thousands`` (English commas, with the likely meaning),
    ``money.sen`` (parts of a rupiah) and ``money.too_large``. An amount is never guessed.
    """
    match = _HUMAN.fullmatch(text.strip())
    if not match or match[4].lower() not in _UNITS:
        raise Refusal("money.unreadable", field=field, value=text.strip())
    if match[1]:
        raise Refusal("money.negative", field=field, value=text.strip())
    unit = _UNITS[match[4].lower()]
    amount = _number(re.sub(r"\s", "", match[2]), unit, text.strip(), field) * unit
    if amount != amount.to_integral_value():
        raise Refusal("money.sen", field=field, value=text.strip(), down=int(amount))
    if amount > MOST:
        raise Refusal("money.too_large", field=field, value=text.strip(), most=MOST)
    return Rupiah(int(amount))


def _number(digits: str, unit: int, text: str, field: str | None) -> Decimal:
    if unit == 1 and _ENGLISH.fullmatch(digits):
        guess = int(digits.split(".")[0].replace(",", ""))
        raise Refusal("money.thousands", field=field, value=text, guess=guess)
    whole, comma, part = digits.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    elif unit > 1 and not comma and whole.count(".") == 1:  # "1.5 juta": a point that cannot group thousands
        whole, comma, part = whole.partition(".")
    if not whole.isdecimal() or (comma and not part.isdecimal()):
        raise Refusal("money.unreadable", field=field, value=text)
    return Decimal(f"{whole}.{part or 0}")
