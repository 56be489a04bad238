"""Whole rupiah and exact rates. No binary fractions anywhere: a ``float`` is a ``TypeError``.

Amounts are plain ``int`` in whole rupiah (``bigint`` in the database); ``Rupiah`` only says so in signatures.
"""

from __future__ import annotations

import decimal
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NewType

from balaikota.base.refusal import Refusal

Rupiah = NewType("Rupiah", int)

MOST = 2**63 - 1  # what a bigint column holds
_EXACT = decimal.Context(prec=200, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow])


class Rounding(Enum):
    """Named roundings; the rule that asks for one cites its article. All treat -x as the mirror of x."""

    DOWN = decimal.ROUND_DOWN
    UP = decimal.ROUND_UP
    HALF_UP = decimal.ROUND_HALF_UP
    HALF_EVEN = decimal.ROUND_HALF_EVEN


def rupiah(amount: Decimal | int, rounding: Rounding = Rounding.DOWN, to: int = 1) -> Rupiah:
    """Round an exact amount to whole rupiah, or to multiples of ``to`` rupiah (100, 1000).

    Anything but ``Decimal`` and ``int`` is a ``TypeError``; a not-a-number is a ``ValueError``.
    """
    if isinstance(amount, bool) or not isinstance(amount, (Decimal, int)):
        raise TypeError(f"rupiah() takes Decimal or int, not {type(amount).__name__}")
    exact = Decimal(amount)
    if not exact.is_finite():
        raise ValueError(f"not an amount: {amount}")
    # A division by `to` may not end; scaling the quotient's rounding instead keeps it exact.
    whole, rest = divmod(abs(exact.as_integer_ratio()[0]), exact.as_integer_ratio()[1] * to)
    up = _rounds_up(whole, rest, exact.as_integer_ratio()[1] * to, rounding)
    magnitude = (whole + up) * to
    return Rupiah(-magnitude if exact < 0 else magnitude)


def _rounds_up(whole: int, rest: int, divisor: int, rounding: Rounding) -> bool:
    if rounding is Rounding.DOWN or rest == 0:
        return False
    if rounding is Rounding.UP:
        return True
    tie_up = rounding is Rounding.HALF_UP or whole % 2 == 1
    return rest * 2 > divisor or (rest * 2 == divisor and tie_up)


@dataclass(frozen=True, order=True)
class Rate:
    """An exact rate: ``Rate.percent("0.3")`` is 0.3%, ``Rate(Decimal("0.003"))`` the same."""

    value: Decimal

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise TypeError(f"a rate is an exact, finite Decimal, not {self.value!r}")

    @classmethod
    def percent(cls, percent: str | int | Decimal) -> Rate:
        """From a percentage, as laws write it; a text may use the Indonesian comma."""
        text = percent.replace(",", ".") if isinstance(percent, str) else percent
        if isinstance(text, float):
            raise TypeError("a rate is exact: write it as text or Decimal")
        return cls(Decimal(text).scaleb(-2))

    def of(self, amount: int, rounding: Rounding = Rounding.DOWN, to: int = 1) -> Rupiah:
        """This rate of ``amount`` rupiah, in whole rupiah by the named rounding."""
        return rupiah(_EXACT.multiply(Decimal(amount), self.value), rounding, to)

    def __str__(self) -> str:
        return f"{self.value.scaleb(2).normalize():f}".replace(".", ",") + "%"


_WORDS = {
    "id": [(10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")],
    "en": [(10**12, "trillion"), (10**9, "billion"), (10**6, "million")],
}


def format_rupiah(amount: int, language: str = "id") -> str:
    """``Rp1.234.567``; English groups with commas; a negative amount has its sign before ``Rp``."""
    digits = f"{abs(amount):,}"
    return f"{'-' if amount < 0 else ''}Rp{digits if language == 'en' else digits.replace(',', '.')}"


def short_rupiah(amount: int, language: str = "id") -> str:
    """``Rp5,797 triliun``, ``Rp224 miliar``, ``Rp150 juta``: at most three decimals; below a million in full."""
    for unit, word in _WORDS[language]:
        # 999,999,999 rounds to 1,000 million, which is one billion: compare after rounding.
        thousandths = rupiah(Decimal(abs(amount)), Rounding.HALF_UP, to=unit // 1000) // (unit // 1000)
        if thousandths >= 1000 and abs(amount) >= 10**6:
            number = f"{thousandths // 1000}.{thousandths % 1000:03d}".rstrip("0").rstrip(".")
            return f"{'-' if amount < 0 else ''}Rp{number if language == 'en' else number.replace('.', ',')} {word}"
    return format_rupiah(amount, language)


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
        raise Refusal("money.sen", field=field, value=text.strip(), down=format_rupiah(int(amount)))
    if amount > MOST:
        raise Refusal("money.too_large", field=field, value=text.strip(), most=format_rupiah(MOST))
    return Rupiah(int(amount))


def _number(digits: str, unit: int, text: str, field: str | None) -> Decimal:
    if unit == 1 and _ENGLISH.fullmatch(digits):
        guess = format_rupiah(int(digits.split(".")[0].replace(",", "")))
        raise Refusal("money.thousands", field=field, value=text, guess=guess)
    whole, comma, part = digits.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    elif unit > 1 and not comma and whole.count(".") == 1:  # "1.5 juta": a point that cannot group thousands
        whole, comma, part = whole.partition(".")
    if not whole.isdecimal() or (comma and not part.isdecimal()):
        raise Refusal("money.unreadable", field=field, value=text)
    return Decimal(f"{whole}.{part or 0}")
