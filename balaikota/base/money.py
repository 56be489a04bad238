"""Whole rupiah and exact rates. No binary fractions anywhere: a ``float`` is a ``TypeError``.

Amounts are plain ``int`` in whole rupiah (``bigint`` in the database); ``Rupiah`` only says so in signatures.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NewType

Rupiah = NewType("Rupiah", int)

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
