"""Who gains where: rupiah funded under each rule by area, and the map of it."""

from dataclasses import dataclass

from balaikota.city.models import Region

from .. import maps
from ..models import Proposal
from .models import Computation, Line

LENGTHS = {"city": 8, "kecamatan": 13}
"""Length of the code of a kecamatan, and of a kelurahan; an RW's is whole."""


@dataclass
class Area:
    """One area inside the region of a computation. Money in rupiah; `difference` is Equal Shares less ranking."""

    code: str
    name: str
    proposals: int = 0
    asked: int = 0
    ranking: int = 0
    shares: int = 0

    @property
    def difference(self) -> int:
        return self.shares - self.ranking


def areas(of: Computation, lines: list[Line]) -> list[Area]:
    """The areas that asked for something, by code; one query."""
    length = LENGTHS.get(of.region.level)
    found: dict[str, Area] = {}
    for line in lines:
        code = line.area[:length]
        area = found.setdefault(code, Area(code, code))
        area.proposals += 1
        area.asked += line.cost
        area.ranking += line.cost if line.in_ranking else 0
        area.shares += line.cost if line.in_shares else 0
    for code, name in Region.objects.filter(code__in=found).values_list("code", "name"):
        found[code].name = name
    return sorted(found.values(), key=lambda area: area.code)


def still(of: Computation, gained: list[Area], lines: list[Line]) -> maps.Still | None:
    """Areas shaded by what Equal Shares gives them; in a kelurahan, its outline with the funded proposals as knots."""
    if of.region.level == Region.Level.KELURAHAN:
        return maps.still([of.region_id], funded(lines))
    most = max((area.shares for area in gained), default=0)
    shades = {area.code: 1 + area.shares * 4 // most if area.shares else 0 for area in gained} if most else {}
    codes = Region.objects.filter(parent=of.region_id, active=True).values_list("code", flat=True)
    return maps.still(codes, [], shades=shades)


def funded(lines: list[Line]) -> list[Proposal]:
    return [line.proposal for line in lines if line.in_shares]
