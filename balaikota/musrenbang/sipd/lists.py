"""The accepted proposals as the plans hold them: the RKPD of the city, the Renja of each department.

A line of a plan is a sub kegiatan of a department; under it stand the proposals it carries (Permendagri 86/2017,
lampiran: RKPD bab V, Renja PD bab IV).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from balaikota.base.columns import Column
from balaikota.city.models import Unit
from balaikota.musrenbang.models import Cycle, Proposal
from balaikota.musrenbang.queries import SHOWN
from balaikota.regulation.models import Code, CodeList


@dataclass
class Line:
    """One sub kegiatan of one department with the proposals it carries."""

    unit: Unit
    activity: str
    title: str
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def cost(self) -> int:
        """Rupiah."""
        return sum(proposal.cost for proposal in self.proposals)

    @property
    def places(self) -> str:
        """The kelurahan it reaches, each once."""
        return ", ".join(dict.fromkeys(kelurahan_name(proposal) for proposal in self.proposals))

    @property
    def outputs(self) -> str:
        """What comes out of it: "Drainase U-40 230 meter; ..."."""
        sums: dict[tuple[str, str], Any] = {}
        for one in self.proposals:
            thing = (one.item.name, one.item.unit_name)
            sums[thing] = sums.get(thing, 0) + one.volume
        return "; ".join(f"{name} {volume.normalize():f} {unit}" for (name, unit), volume in sums.items())

    @property
    def numbers(self) -> str:
        return ", ".join(proposal.number for proposal in self.proposals)


def lines(of: Cycle, unit: str = "") -> list[Line]:
    """Every line of the RKPD, or of one department's Renja, in the order of the codes; two queries."""
    rows = Proposal.objects.filter(cycle=of, state="accepted", unit__isnull=False).select_related(*SHOWN)
    rows = rows.filter(unit=unit) if unit else rows
    ordered = sorted(rows, key=lambda row: (row.unit_id, row.item.activity, row.number))
    names = activity_names({row.item.activity for row in ordered})
    return [_line(list(group), names) for _, group in groupby(ordered, lambda row: (row.unit_id, row.item.activity))]


def _line(rows: list[Proposal], names: dict[str, str]) -> Line:
    first = rows[0]
    assert first.unit is not None  # asked for in `lines`
    return Line(first.unit, first.item.activity, names.get(first.item.activity, ""), rows)


def activity_names(codes: Iterable[str]) -> dict[str, str]:
    """Names of sub kegiatan by code, from the newest list of the city that has them."""
    found = Code.objects.filter(list__kind=CodeList.Kind.ACTIVITY, code__in=list(codes)).order_by("list_id")
    return dict(found.values_list("code", "name"))


def departments(of: Cycle) -> list[Unit]:
    """Departments with at least one accepted proposal."""
    accepted = Proposal.objects.filter(cycle=of, state="accepted").values("unit")
    return list(Unit.objects.filter(pk__in=accepted).order_by("code"))


def kelurahan_name(proposal: Proposal) -> str:
    region: Any = proposal.region
    return str(region.parent.name if region.parent and region.level == "rw" else region.name)


def _of_line(line: Line) -> Iterator[tuple[Line, Proposal]]:
    return ((line, proposal) for proposal in line.proposals)


def details(found: Iterable[Line]) -> Iterator[tuple[Line, Proposal]]:
    """One row for each proposal, with its line."""
    return (pair for line in found for pair in _of_line(line))


RENJA = (
    Column("KODE SUB KEGIATAN", lambda line: line.activity),
    Column("PROGRAM DAN KEGIATAN", lambda line: line.title),
    Column("KELUARAN SUB KEG.", lambda line: line.outputs),
    Column("LOKASI", lambda line: line.places),
    Column("JUMLAH PAGU", lambda line: line.cost),
    Column("KODE SKPD", lambda line: line.unit.code),
    Column("SKPD", lambda line: line.unit.name),
    Column("KETERANGAN", lambda line: line.numbers),
)
"""Headings of the sheet in which departments send their sub kegiatan (Renja, DPA, DPPA); our numbers in the remarks."""
RKPD = (
    Column("KODE SKPD", lambda pair: pair[0].unit.code),
    Column("SKPD", lambda pair: pair[0].unit.name),
    Column("KODE SUB KEGIATAN", lambda pair: pair[0].activity),
    Column("SUB KEGIATAN", lambda pair: pair[0].title),
    Column("NOMOR USULAN", lambda pair: pair[1].number),
    Column("USULAN", lambda pair: pair[1].item.name),
    Column("VOLUME", lambda pair: pair[1].volume),
    Column("SATUAN", lambda pair: pair[1].item.unit_name),
    Column("LOKASI", lambda pair: ", ".join(filter(None, [pair[1].place, kelurahan_name(pair[1])]))),
    Column("KODE WILAYAH", lambda pair: pair[1].region_id),
    Column("PAGU INDIKATIF", lambda pair: pair[1].cost),
    Column("ASAL", lambda pair: str(pair[1].get_channel_display())),
)
