"""Asked and accepted money: by state, region, kind, field, department, channel, and against the ceilings."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.pages.why import Why
from balaikota.workflow import engine
from balaikota.workflow.process import say

from ... import whys
from ...models import Item, Proposal
from .. import rules
from ..figures import Sum
from .frame import Col, Line, Table
from .gathered import Gathered


def columns(of: Gathered) -> list[Col]:
    """How many, asked, accepted, accepted money."""
    year, where = of.cycle, of.where()
    return [
        Col(_("Proposals"), why=whys.count(year, where)),
        Col(_("Asked"), "rupiah", True, whys.asked(year, where)),
        Col(_("Accepted"), why=whys.accepted(year, where)),
        Col(_("Accepted (rupiah)"), "rupiah", True, whys.accepted(year, where)),
    ]


def line(name: str, counted: Sum, url: str = "") -> Line:
    return Line(name, (counted.count, counted.cost, counted.accepted, counted.accepted_cost), url)


def listed(of: Gathered, **more: str) -> str:
    """The list of proposals behind a row."""
    return whys.rows(of.cycle, of.where(**more))[1]


def states(of: Gathered) -> Table:
    """Where the proposals stand, in the order of the process."""
    found = of.sums.by["state"]
    cols = [
        Col(_("Proposals"), charted=True, why=whys.count(of.cycle, of.where())),
        Col(_("Asked"), "rupiah", why=whys.asked(of.cycle, of.where())),
    ]
    steps = {name: say(words) for name, words in engine.process(Proposal.process).steps.items()}
    lines = [
        Line(
            say(state.title), (found[name].count, found[name].cost), listed(of, keadaan=name), steps.get(state.step, "")
        )
        for name, state in of.states.items()
        if name in found
    ]
    total = Line(_("All"), (of.sums.total.count, of.sums.total.cost))
    return Table("keadaan", _("By step and state"), _("State"), cols, lines, "rows", total)


def regions(of: Gathered) -> Table:
    """By kecamatan; inside one, by kelurahan: asked and accepted against the purses."""
    ceiling = Why(
        _("Asked, as a part of the purse; above 100% more is asked than there is."), _("The decree of the purses."),
        whys.PURSES, _("Bappeda"),
    )  # fmt: skip
    purse = Col(_("Purse"), "rupiah", why=whys.purses(of.cycle))
    cols = [*columns(of), purse, Col(_("Asked of the purse"), "percent", why=ceiling)]
    lines = list(_by_kelurahan(of) if of.scope.region else _by_kecamatan(of))
    limit = sum(of.ceilings.values())
    return Table(
        "wilayah", _("By region"), _("Kelurahan") if of.scope.region else _("Kecamatan"), cols, lines, "rows",
        _money(_("All"), of.sums.total, limit),
    )  # fmt: skip


def _by_kecamatan(of: Gathered) -> Iterable[Line]:
    limits: dict[str, int] = defaultdict(int)
    for code, limit in of.ceilings.items():
        limits[code[:8]] += limit
    for code, name in of.kecamatan.items():
        address = reverse("musrenbang:kecamatan", args=[code])
        yield _money(name, of.by_kecamatan.get(code, Sum()), limits.get(code, 0), address)


def _by_kelurahan(of: Gathered) -> Iterable[Line]:
    for place in of.places.values():
        counted = of.sums.by["kelurahan"].get(place.code, Sum())
        yield _money(
            place.name, counted, of.ceilings.get(place.code, 0), reverse("musrenbang:kelurahan", args=[place.code])
        )


def _money(name: str, counted: Sum, limit: int, url: str = "") -> Line:
    base = line(name, counted, url)
    return Line(name, (*base.values, limit or None, rules.share(counted.cost, limit)), url)


def kinds(of: Gathered) -> Table:
    """Entries of the kamus, the most asked first."""
    found = [(of.items[id], counted) for id, counted in of.sums.by["item"].items() if id in of.items]
    found.sort(key=lambda pair: (-pair[1].cost, pair[0].code))
    lines = [line(item.name, counted, listed(of, kamus=item.code)) for item, counted in found]
    return Table("jenis", _("By kind"), _("Kind"), columns(of), lines, "rows", line(_("All"), of.sums.total))


def fields(of: Gathered) -> Table:
    """Physical or not."""
    found: dict[bool, Sum] = defaultdict(Sum)
    for id, counted in of.sums.by["item"].items():
        if id in of.items:
            found[of.items[id].physical] += counted
    names = {True: _("Physical"), False: _("Not physical")}
    lines = [line(names[key], found[key]) for key in (True, False)]
    return Table("bidang", _("By field"), _("Field of work"), columns(of), lines, "", line(_("All"), of.sums.total))


def departments(of: Gathered) -> Table:
    """The department that would build it, with its regular budget."""
    budget = Why(
        _("The department's regular budget for proposals."), _("The decree of the purses."), whys.PLANNING, _("Bappeda")
    )
    found = of.sums.by["unit"]
    codes = sorted(found, key=lambda code: -found[code].cost)
    lines = [
        Line(
            of.units.get(code, code) if code else _("none named"),
            (*line("", found[code]).values, of.regular.get(code)), listed(of, dinas=code) if code else "",
        )
        for code in codes
    ]  # fmt: skip
    cols = [*columns(of), Col(_("Regular budget"), "rupiah", why=budget)]
    total = Line(_("All"), (*line("", of.sums.total).values, sum(of.regular.values()) or None))
    return Table("dinas", _("By department"), _("Department"), cols, lines, "rows", total)


def channels(of: Gathered) -> Table:
    """From the residents, or pokir of the DPRD."""
    found = of.sums.by["channel"]
    lines = [
        line(str(label), found.get(value, Sum()), listed(of, jalur=value)) for value, label in Proposal.Channel.choices
    ]
    return Table("jalur", _("By channel"), _("Channel"), columns(of), lines, "", line(_("All"), of.sums.total))


def purses(of: Gathered) -> Table:
    """Money asked against the ceilings, by the purse that would pay."""
    found: dict[str, Sum] = defaultdict(Sum)
    for id, counted in of.sums.by["item"].items():
        if id in of.items:
            found[of.items[id].purse] += counted
    limits = {Item.Purse.PSPK: sum(of.ceilings.values()), Item.Purse.REGULAR: sum(of.regular.values())}
    ceiling = Why(
        _("Purses of the kelurahan for PSPK, budgets of the departments for the rest, added up."),
        _("The decree of the purses."), whys.PURSES, _("Bappeda"),
    )  # fmt: skip
    share = Why(_("Asked, divided by the ceiling; where no ceiling is set there is none."), basis=whys.PURSES)
    cols = [
        *columns(of),
        Col(_("Ceiling"), "rupiah", True, ceiling),
        Col(_("Asked of the ceiling"), "percent", why=share),
    ]
    lines = [_money(str(purse.label), found[purse], limits[purse]) for purse in Item.Purse]
    total = _money(_("All"), of.sums.total, sum(limits.values()))
    return Table("pagu", _("Asked against the ceiling"), _("Purse"), cols, lines, "bar", total)
