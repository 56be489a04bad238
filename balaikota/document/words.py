"""What official papers write out: days, dates, times, amounts. The values rooms put into the data of a paper."""

from datetime import date
from typing import Any

from balaikota.base.calendar import day_name, long_date, month_name, plain_date
from balaikota.base.money import format_rupiah
from balaikota.base.terbilang import terbilang, terbilang_rupiah


def day(on: date) -> dict[str, str]:
    """``long`` "Selasa, 26 Januari 2027"; ``words`` "Selasa tanggal dua puluh enam bulan Januari tahun ..."."""
    words = f"{day_name(on)} tanggal {terbilang(on.day)} bulan {month_name(on.month)} tahun {terbilang(on.year)}"
    return {"iso": on.isoformat(), "plain": plain_date(on), "long": long_date(on), "words": words}


def money(amount: int) -> dict[str, Any]:
    """An amount of whole rupiah with its figure and its *terbilang*."""
    return {"amount": amount, "figure": format_rupiah(amount), "words": terbilang_rupiah(amount)}


def count(number: int) -> dict[str, Any]:
    """A number with its words: 77 (tujuh puluh tujuh)."""
    return {"number": number, "words": terbilang(number)}
