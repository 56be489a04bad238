"""Numbers in Indonesian words (*terbilang*), as receipts and official papers write them."""

from __future__ import annotations

_SMALL = (
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
    + [f"{unit} belas" for unit in ["dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]]
)  # fmt: skip
# Names by KBBI; official papers rarely pass triliun.
_SCALES = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun", "sekstiliun", "septiliun"]
LIMIT = 1000 ** len(_SCALES)


def terbilang(number: int) -> str:
    """``1_021_100`` is "satu juta dua puluh satu ribu seratus"; negative numbers begin with "minus".

    ``ValueError`` from 10**27 on.
    """
    if abs(number) >= LIMIT:
        raise ValueError(f"too large for words: {number}")
    if number < 0:
        return f"minus {terbilang(-number)}"
    groups = []
    rest, scale = number, 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            groups.append(_group(group, scale))
        scale += 1
    return " ".join(reversed(groups)) or _SMALL[0]


def terbilang_rupiah(amount: int) -> str:
    """``150_000_000`` rupiah is "seratus lima puluh juta rupiah"."""
    return f"{terbilang(amount)} rupiah"


def _group(group: int, scale: int) -> str:
    if group == 1 and scale == 1:
        return "seribu"
    return f"{_below_thousand(group)} {_SCALES[scale]}".rstrip()


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{_SMALL[hundreds]} ratus")
    if rest:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_SMALL[tens]} puluh" + (f" {_SMALL[ones]}" if ones else "")
