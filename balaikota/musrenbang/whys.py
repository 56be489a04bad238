"""Why the figures of the year are what they are: one answer for each, wherever it is shown."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from balaikota.base.calendar import plain_date
from balaikota.base.money import format_rupiah
from balaikota.pages.why import Why

from .models import Cycle, Proposal, Quota
from .rules import plain

PRICES = gettext_lazy("Each costs its volume times the price of the kamus (PP 12/2019 art. 51).")
PLANNING = "UU 25/2004 art. 22; Permendagri 86/2017"
PURSES = "PP 17/2018 art. 30; Permendagri 130/2018"
PUBLIC = "UU 14/2008 art. 9"


def rows(of: Cycle, where: str = "", **more: str) -> tuple[str, str]:
    """The list of proposals of the year that a figure is made of; `where` is what narrows its address."""
    words = "&".join(filter(None, [f"tahun={of.plan_year}", where, *(f"{key}={value}" for key, value in more.items())]))
    return _("these proposals"), f"{reverse('musrenbang:proposals')}?{words}"


def count(of: Cycle, where: str = "") -> Why:
    formula = _("Every proposal of %(year)s that was sent, whatever became of it; withdrawn ones too.")
    return Why(formula % {"year": of.plan_year}, _("What RW heads and the DPRD sent."), PUBLIC, links=[rows(of, where)])


def asked(of: Cycle, where: str = "") -> Why:
    formula = _("The sum of the costs of all proposals of %(year)s, at the volume found right so far.")
    return Why(formula % {"year": of.plan_year}, PRICES, PLANNING, links=[rows(of, where)])


def accepted(of: Cycle, where: str = "") -> Why:
    formula = _("Those that Bappeda accepted into the plan of %(year)s.") % {"year": of.plan_year}
    return Why(
        formula, PRICES, "UU 25/2004 art. 23; Permendagri 86/2017", _("Bappeda, in the musrenbang of the city"),
        [rows(of, where, keadaan="accepted")],
    )  # fmt: skip


def decided(of: Cycle, where: str = "") -> Why:
    formula = _("Those that left the state “With the kelurahan”: sent on, postponed, rejected or withdrawn.")
    return Why(formula, "", PURSES, _("the lurah, after a visit to the place"), [rows(of, where)])


def purses(of: Cycle, where: str = "") -> Why:
    """The money of the kelurahan together; other purses hold the same proposals once more and are not added."""
    formula = _("The sum of the purses (PSPK) of the kelurahan for %(year)s.") % {"year": of.plan_year}
    return Why(formula, _("The decree that sets each purse."), PURSES, _("Bappeda"), _api("purses", of))


def purses_shown(of: Cycle) -> Why:
    """Of a list of purses of one level."""
    formula = _("The money of the purses shown, added up; purses of other levels hold the same proposals once more.")
    return Why(formula, _("The decree that sets each purse."), PURSES, _("Bappeda"), _api("purses", of))


def held(of: Cycle, where: str = "") -> Why:
    formula = _("What the proposals sent on and not ended hold of the purses now; whoever ends gives it back.")
    return Why(formula, PRICES, PURSES, _("the lurah, by sending on"), [rows(of, where)])


def recorded(of: Cycle) -> Why:
    formula = _("Accepted ones of which SIPD-RI has given its number back.")
    return Why(formula, _("The list that came back from SIPD-RI."), "Permendagri 70/2019", _("Bappeda"))


def purse(quota: Quota, asked: int = 0) -> Why:
    """One purse: what it holds, what is held of it, and what would be left."""
    facts = {"limit": format_rupiah(quota.limit or 0), "used": format_rupiah(quota.used)}
    formula = _("%(limit)s is the purse; %(used)s is held by what was sent on.") % facts
    if asked:
        formula += " " + _("%(asked)s more is asked and not decided yet.") % {"asked": format_rupiah(asked)}
    return Why(formula, quota.basis, PURSES, _("Bappeda"))


def on_time(of: Cycle) -> Why:
    formula = _("Answers given by the promised day, out of all answers given in %(year)s; each step keeps its promise.")
    return Why(
        formula % {"year": of.plan_year}, _("The steps of every proposal."), "UU 25/2009 art. 21",
        links=[(_("the promised days"), reverse("process", args=["proposal"]))],
    )  # fmt: skip


def of_year(of: Cycle) -> dict[str, Why]:
    """Of the true numbers of the home page."""
    return {
        "count": count(of), "asked": asked(of), "purses": purses(of), "on_time": on_time(of), "accepted": accepted(of)
    }  # fmt: skip


def of_plan(of: Cycle) -> dict[str, Why]:
    """Of the totals of the accepted list."""
    return {"accepted": accepted(of), "recorded": recorded(of)}


def of_regions(of: Cycle, where: str = "") -> dict[str, Why]:
    """Of the columns in which kelurahan stand side by side."""
    return {
        "sent": count(of, where), "decided": decided(of, where), "asked": asked(of, where), "quota": purses(of, where),
        "used": held(of, where),
    }  # fmt: skip


def cost(proposal: Proposal) -> Why:
    """Volume times price, where the price is from, and who found the volume right."""
    return Why(
        " ".join(filter(None, [_product(proposal), _before(proposal)])), proposal.item.price_origin,
        _("Standard prices bind every estimate (PP 12/2019 art. 51); rounded down to whole rupiah."), _found(proposal),
        [(_("kamus entry %(code)s") % {"code": proposal.item.code}, _entry(proposal))],
    )  # fmt: skip


def _product(proposal: Proposal) -> str:
    facts = {
        "volume": plain(proposal.volume), "unit": proposal.item.unit_name, "price": format_rupiah(proposal.price),
        "cost": format_rupiah(proposal.cost),
    }  # fmt: skip
    return _("Volume times price: %(volume)s %(unit)s × %(price)s = %(cost)s.") % facts


def _before(proposal: Proposal) -> str:
    if proposal.volume == proposal.volume_asked:
        return ""
    facts = {"volume": plain(proposal.volume_asked), "unit": proposal.item.unit_name}
    return _("Asked at first: %(volume)s %(unit)s.") % facts


def _found(proposal: Proposal) -> str:
    visit = getattr(proposal, "visit", None)
    if visit is None:
        return ""
    return f"{visit.office}, {plain_date(visit.on, (get_language() or 'id')[:2])}"


def _entry(proposal: Proposal) -> str:
    return reverse("musrenbang:item", args=[proposal.item.code])


def _api(name: str, of: Cycle) -> list[tuple[Any, str]]:
    return [(_("as open data"), f"{reverse(f'api:{name}')}?plan_year={of.plan_year}")]
