"""Reasons of `balaikota.shares.explain` as sentences that a resident understands."""

from fractions import Fraction
from math import ceil
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balaikota.base.money import format_rupiah

COMPLETIONS = {
    "add1u": _("add1u: shares rise step by step, then what is left is filled by votes"),
    "add1": _("add1: shares rise step by step"),
    "plain": _("plain: without completion"),
}
SATISFACTIONS = {
    "cost": _("by its cost: a voter gains what a funded project costs"),
    "cardinality": _("by number: every funded project counts alike"),
    "points": _("by the points given"),
    "borda": _("by the order: what stands higher counts more"),
}
RANKINGS = {
    "stop": _("ends at the first that no longer fits"),
    "skip": _("passes over what does not fit and goes on"),
}


def money(text: str | int | Fraction, currency: str = "IDR", up: bool = False) -> str:
    """An exact amount in whole units, rounded down (or up): Rp1.234, else 1.234 PLN."""
    exact = Fraction(text)
    whole = ceil(exact) if up else exact.numerator // exact.denominator
    if currency == "IDR":
        return format_rupiah(whole, get_language() or "id")
    return f"{format_rupiah(whole, get_language() or 'id').replace('Rp', '')} {currency}"


def by_shares(reason: dict[str, Any], currency: str = "IDR") -> str:
    """Why a project is on the list of Equal Shares or not, and what it lacked."""
    kind = reason["kind"]
    if kind == "bought":
        return _bought(reason, currency)
    if kind == "filled":
        return gettext("Funded by the completion: %(left)s was left, and it fits.") % {
            "left": money(reason["left"], currency)
        }
    if kind == "lacked":
        held = money(reason["held"], currency)
        facts = {"held": held, "lack": money(reason["lack"], currency, up=True)}
        return gettext("Not funded: its supporters still had %(held)s together, %(lack)s short.") % facts
    if kind == "too_large":
        return gettext("Not funded: it costs %(over)s more than the whole budget.") % {
            "over": money(reason["over"], currency)
        }
    return gettext("Funded: it costs nothing.") if kind == "free" else gettext("Not funded: nobody chose it.")


def _bought(reason: dict[str, Any], currency: str) -> str:
    facts = {"round": reason["round"], "paid": reason["paid"], "price": money(reason["price"], currency)}
    said = ngettext(
        "Funded in round %(round)s: %(paid)s supporter paid %(price)s.",
        "Funded in round %(round)s: %(paid)s supporters paid %(price)s each.",
        reason["paid"],
    )
    poor = ngettext(
        "%(gave)s more gave all that was left.", "%(gave)s more gave all they had left.", reason["gave_all"]
    )
    return f"{said % facts} {poor % {'gave': reason['gave_all']}}" if reason["gave_all"] else said % facts


def by_ranking(reason: dict[str, Any], currency: str = "IDR") -> str:
    """Why a project is on the ranked list or not."""
    facts = {"place": reason["place"], "left": money(reason["left"], currency)}
    if reason["kind"] == "taken":
        return gettext("Place %(place)s: funded, %(left)s was there.") % facts
    if reason["kind"] == "after":
        return gettext("Place %(place)s: the list had ended before its turn.") % facts
    lack = money(reason["lack"], currency, up=True)
    return gettext("Place %(place)s: only %(left)s was left, %(lack)s short.") % {**facts, "lack": lack}
