"""Values of rules in words, for pages and tables: "Rp3.500.000.000", "5%", "ya", "150 metres", "not in force"."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base.money import format_rupiah

from .limits import written
from .models import Parameter
from .reading import Definition
from .rules import MONEY, RATE, TEXT, Brackets, number_in_words, unit_of_values


def said(parameter: Parameter | Definition, value: Any) -> str:
    """A value of this rule in words."""
    return say(parameter.unit, value, parameter.amount_unit)


def say(unit: str, value: Any, amount_unit: str = "") -> str:
    """An exact value in the language now active; brackets one after the other, thresholds and values in their units."""
    if value is None:
        return _("not in force")
    if isinstance(value, Brackets):
        value_unit = unit_of_values(value.shape, amount_unit)
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
        return f"{number_in_words(Decimal(value) * 100)}%"
    return _counted().get(unit, "%(number)s " + unit.replace("%", "%%")).strip() % {"number": number_in_words(value)}


def bounds(parameter: Parameter | Definition) -> str:
    """What its numbers are held to, as a sentence; empty where nothing is said."""
    limits = written(parameter.limits)
    unit = parameter.unit if parameter.shape == "single" else unit_of_values(parameter.shape, parameter.amount_unit)
    facts = {name: say(unit, limits[name]) for name in ("least", "most") if name in limits}
    sentences = {
        ("least", "most"): _("From %(least)s to %(most)s."), ("least",): _("At least %(least)s."),
        ("most",): _("At most %(most)s."),
    }  # fmt: skip
    found = [sentences[tuple(facts)] % facts] if facts else []
    return " ".join([*found, *([_("Whole numbers only.")] if limits.get("whole") else [])])


def _counted() -> dict[str, str]:
    """What is counted, in words; any other unit stands behind its number as it is."""
    return {
        "metres": _("%(number)s metres"),
        "years": _("%(number)s years"),
        "days": _("%(number)s days"),
        "proposals": _("%(number)s proposals"),
        "people": _("%(number)s people"),
        "points": _("%(number)s points"),
        "comments": _("%(number)s comments"),
        "hours": _("%(number)s hours"),
        "requests": _("%(number)s requests"),
        "place": _("as rule %(number)s"),
    }
