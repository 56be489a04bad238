"""Around the tables of a dashboard: its first figures, its map, and what is supported most."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.pages.why import Why

from .. import areas, maps, whys
from ..appearance import Seen, seen
from ..models import Proposal
from ..queries import SHOWN
from .figures import Sum
from .tables import Gathered

Figure = tuple[str | Promise, Callable[[Gathered, str], int]]


def _sum(of: Gathered, code: str) -> Sum:
    return of.sums.by["kelurahan"].get(code, Sum())


FIGURES: dict[str, Figure] = {
    "diminta": (gettext_lazy("Rupiah asked"), lambda of, code: _sum(of, code).cost),
    "usulan": (gettext_lazy("Number of proposals"), lambda of, code: _sum(of, code).count),
    "diterima": (gettext_lazy("Rupiah accepted"), lambda of, code: _sum(of, code).accepted_cost),
    "menunggu": (gettext_lazy("Still open"), lambda of, code: _sum(of, code).open),
    "dukungan": (gettext_lazy("Supports"), lambda of, code: of.supports.by.get(code, 0)),
}
"""What the map can be shaded by, by the word in the address; every one of them stands in a table too."""


def figure(asked: Mapping[str, str]) -> str:
    word = asked.get("peta", "")
    return word if word in FIGURES else next(iter(FIGURES))


def still(of: Gathered, word: str) -> maps.Still | None:
    """The kelurahan of the scope, darker where the chosen figure is higher."""
    _title, value = FIGURES[figure({"peta": word})]
    shades = areas.shades({code: value(of, code) for code in of.places})
    return maps.still(of.places, [], 600, 12_000, shades, "musrenbang:kelurahan")


def stats(of: Gathered) -> list[dict[str, Any]]:
    """The first figures: how many, asked, ceiling, accepted; values as they are, the page writes them."""
    year, where, total, limit = of.cycle, of.where(), of.sums.total, sum(of.ceilings.values())
    return [
        _stat(total.count, "number", _("proposals"), whys.count(year, where)),
        _stat(total.cost, "rupiah", _("asked"), whys.asked(year, where)),
        _stat(limit, "rupiah", _("in the purses of the kelurahan"), whys.purses(year)),
        _stat(total.accepted_cost, "rupiah", _("accepted into the plan"), whys.accepted(year, where)),
    ]


def _stat(value: int, shown: str, label: str, why: Why) -> dict[str, Any]:
    return {"value": value, "shown": shown, "label": label, "why": why}


def top(of: Gathered) -> list[tuple[Seen, int]]:
    """The most supported proposals; one query."""
    counts = of.supports.top
    rows = Proposal.objects.select_related(*SHOWN).in_bulk(list(counts))
    return [(one, counts[one.proposal.pk]) for one in seen([rows[id] for id in counts])]


def place(of: Gathered) -> str:
    """What the dashboard is about, in words; empty for the whole city."""
    code = of.scope.region
    names = [
        of.kecamatan.get(code[:8], ""),
        of.places[code].name if code in of.places else "",
        of.units.get(of.scope.unit, ""),
    ]
    return ", ".join(name for name in names if name)
