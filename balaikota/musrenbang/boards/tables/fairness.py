"""Fairness between kelurahan: what each asked for and was given, for each inhabitant or each RW; and who supports."""

from collections.abc import Sequence
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.base.money import format_rupiah
from balaikota.pages.why import Why

from ... import whys
from .. import rules
from ..figures import Sum
from .frame import Col, Line, Table
from .gathered import Gathered, Place


def per_head(of: Gathered) -> bool:
    """Whether every kelurahan shown has its population; else figures are for each RW."""
    return bool(of.places) and all(place.population for place in of.places.values())


def fairness(of: Gathered) -> Table:
    """Rupiah asked and accepted for each inhabitant (or RW) of every kelurahan, those with nothing too."""
    heads = per_head(of)
    asked = _("Asked for each inhabitant") if heads else _("Asked for each RW")
    given = _("Accepted for each inhabitant") if heads else _("Accepted for each RW")
    source = _("The population given for the year.") if heads else _("RWs in the list of regions.")
    divided = (
        _("The sum of the kelurahan, divided by its inhabitants.")
        if heads
        else _("The sum of the kelurahan, divided by its RWs.")
    )
    why = Why(f"{divided} {_('Rounded down to whole rupiah.')}", source, whys.PUBLIC)
    cols = [
        Col(_("Inhabitants"), why=Why(_("As Bappeda gave it for the year, else as in the list of regions."))),
        Col(_("RWs"), why=Why(_("Counted in the list of regions."))),
        Col(asked, "rupiah", True, why), Col(given, "rupiah", True, why),
    ]  # fmt: skip
    found = [(place, *_shares(of, place, heads)) for place in of.places.values()]
    lines = [
        Line(place.name, (place.population, place.rws, int(a), int(g)), reverse("musrenbang:kelurahan", args=[place.code]), place.kecamatan)
        for place, a, g in found
    ]  # fmt: skip
    words = f"{asked}: {spoken([a for _p, a, _g in found])} {given}: {spoken([g for _p, _a, g in found])}"
    return Table("keadilan", _("Fairness between kelurahan"), _("Kelurahan"), cols, lines, "rows", words=words)


def _shares(of: Gathered, place: Place, heads: bool) -> tuple[Fraction, Fraction]:
    counted = of.sums.by["kelurahan"].get(place.code, Sum())
    among = (place.population if heads else place.rws) or 0
    return tuple(Fraction(amount, among) if among else Fraction(0) for amount in (counted.cost, counted.accepted_cost))  # type: ignore[return-value]


def spoken(values: Sequence[Fraction]) -> str:
    """Gini and spread in a sentence that needs no statistics."""
    even = rules.gini(values)
    if even is None:
        return _("nothing to compare yet.")
    said = _("the Gini figure is %(gini)s (0: all the same, 1: one has everything).") % {
        "gini": f"{float(even):.2f}".replace(".", ",")
    }
    times = rules.spread(values)
    if times is None:
        none = sum(not value for value in values)
        return f"{said} " + _("%(count)s of %(all)s kelurahan have nothing.") % {"count": none, "all": len(values)}
    facts = {
        "most": format_rupiah(int(max(values))),
        "least": format_rupiah(int(min(values))),
        "times": f"{float(times):.1f}".replace(".", ","),
    }
    return f"{said} " + _("The most, %(most)s, is %(times)s times the least, %(least)s.") % facts


def supports(of: Gathered) -> Table:
    """How many supports the proposals of each kelurahan have together."""
    why = Why(
        _("Supports of all proposals of the kelurahan added up; one person counts once for each proposal."),
        basis="PP 45/2017",
    )
    proposals = Col(_("Proposals"), why=whys.count(of.cycle, of.where()))
    found = [
        Line(
            place.name, (of.supports.get(place.code, 0), of.sums.by["kelurahan"].get(place.code, Sum()).count),
            reverse("musrenbang:kelurahan", args=[place.code]), place.kecamatan,
        )
        for place in of.places.values()
    ]  # fmt: skip
    lines = sorted((one for one in found if one.values[0]), key=lambda one: -one.values[0])
    total = Line(_("All"), (sum(of.supports.values()), of.sums.total.count))
    return Table(
        "dukungan",
        _("Support by kelurahan"),
        _("Kelurahan"),
        [Col(_("Supports"), charted=True, why=why), proposals],
        lines,
        "rows",
        total,
    )
