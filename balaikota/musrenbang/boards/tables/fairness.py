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
    found = [(place, *_shares(of, place, heads)) for place in of.places.values()]
    lines = [_line(place, int(one), int(other)) for place, one, other in found]
    words = f"{asked}: {spoken([pair[1] for pair in found])} {given}: {spoken([pair[2] for pair in found])}"
    cols = _columns(asked, given, heads)
    return Table("keadilan", _("Fairness between kelurahan"), _("Kelurahan"), cols, lines, "rows", words=words)


def _columns(asked: str, given: str, heads: bool) -> list[Col]:
    source = _("The population given for the year.") if heads else _("RWs in the list of regions.")
    by_head = _("The sum of the kelurahan, divided by its inhabitants; rounded down to whole rupiah.")
    by_rw = _("The sum of the kelurahan, divided by its RWs; rounded down to whole rupiah.")
    why = Why(by_head if heads else by_rw, source, whys.PUBLIC)
    return [
        Col(_("Inhabitants"), why=Why(_("As Bappeda gave it for the year, else as in the list of regions."))),
        Col(_("RWs"), why=Why(_("Counted in the list of regions."))),
        Col(asked, "rupiah", True, why),
        Col(given, "rupiah", True, why),
    ]


def _line(place: Place, asked: int, given: int) -> Line:
    address = reverse("musrenbang:kelurahan", args=[place.code])
    return Line(place.name, (place.population, place.rws, asked, given), address, place.kecamatan)


def _shares(of: Gathered, place: Place, heads: bool) -> tuple[Fraction, Fraction]:
    counted = of.sums.by["kelurahan"].get(place.code, Sum())
    among = (place.population if heads else place.rws) or 0
    return (rules.share(counted.cost, among) or Fraction(0), rules.share(counted.accepted_cost, among) or Fraction(0))


def spoken(values: Sequence[Fraction]) -> str:
    """Gini and spread in a sentence that needs no statistics."""
    even, times = rules.gini(values), rules.spread(values)
    if even is None:
        return _("nothing to compare yet.")
    said = _("the Gini figure is %(gini)s (0: all the same, 1: one has everything).") % {"gini": _written(even, 2)}
    if times is None:
        facts = {"count": sum(not value for value in values), "all": len(values)}
        return said + " " + _("In %(count)s of %(all)s kelurahan it is still nothing.") % facts
    most, least = (format_rupiah(int(value)) for value in (max(values), min(values)))
    facts_of = {"most": most, "least": least, "times": _written(times, 1)}
    return said + " " + _("The most, %(most)s, is %(times)s times the least, %(least)s.") % facts_of


def _written(value: Fraction, places: int) -> str:
    return f"{float(value):.{places}f}".replace(".", ",")


def supports(of: Gathered) -> Table:
    """How many supports the proposals of each kelurahan have together, most first; none without."""
    formula = _("Supports of all proposals of the kelurahan added up; one person counts once for each proposal.")
    cols = [
        Col(_("Supports"), charted=True, why=Why(formula, basis="PP 45/2017")),
        Col(_("Proposals"), why=whys.count(of.cycle, of.where())),
    ]
    ordered = sorted(of.supports.by, key=lambda code: (-of.supports.by[code], code))
    lines = [_supported(of, of.places[code]) for code in ordered if code in of.places]
    total = Line(_("All"), (sum(of.supports.by.values()), of.sums.total.count))
    return Table("dukungan", _("Support by kelurahan"), _("Kelurahan"), cols, lines, "rows", total)


def _supported(of: Gathered, place: Place) -> Line:
    counted = of.sums.by["kelurahan"].get(place.code, Sum()).count
    address = reverse("musrenbang:kelurahan", args=[place.code])
    return Line(place.name, (of.supports.by[place.code], counted), address, place.kecamatan)
