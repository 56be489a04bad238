"""Values of rules in words, for pages and tables: "Rp3.500.000.000", "5%", "ya", "150 metres", "not in force"."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base.money import format_rupiah

from .rules import MONEY, RATE, TEXT, Brackets


def say(unit: str, value: Any) -> str:
    """An exact value in the language now active; brackets are one line each, from their thresholds on."""
    if value is None:
        return _("not in force")
    if isinstance(value, Brackets):
        value_unit = RATE if value.shape.endswith("rate") else MONEY
        rows = (
            _("from %(threshold)s: %(value)s")
            % {"threshold": say(unit, row.threshold), "value": say(value_unit, row.value)}
            for row in value
        )
        return "; ".join(rows)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if unit == TEXT or isinstance(value, str) else _number(unit, value)


def _number(unit: str, value: int | Decimal) -> str:
    if unit == MONEY:
        return format_rupiah(int(value), (get_language() or "id")[:2])
    if unit == RATE:
        return f"{_plain(Decimal(value) * 100)}%"
    return _counted().get(unit, f"%(number)s {unit}").strip() % {"number": _plain(value)}


def _plain(value: int | Decimal) -> str:
    """With the decimal comma of Indonesian; no zeros that say nothing."""
    text = f"{Decimal(value).normalize():f}"
    return text if (get_language() or "id").startswith("en") else text.replace(".", ",")


def _counted() -> dict[str, str]:
    """What is counted, in words; any other unit stands behind its number as it is."""
    return {
        "metres": _("%(number)s metres"),
        "years": _("%(number)s years"),
        "days": _("%(number)s days"),
        "proposals": _("%(number)s proposals"),
    }
