"""The kamus, what was asked for outside it and the prices that moved, as tables for offices."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.columns import Column
from balaikota.city.models import Unit
from balaikota.pages import files

from ..exports import table
from ..models import Cycle
from . import sheet
from .appearance import Line
from .differences import Moved
from .entries import item_of
from .models import Edition
from .queries import Lack

WISHES = (
    Column(_("Number"), lambda row: row.wish.number),
    Column(_("Plan year"), lambda row: row.wish.cycle_id),
    Column(_("Asked for"), lambda row: row.wish.name),
    Column(_("Kind"), lambda row: row.wish.kind.name if row.wish.kind else ""),
    Column(_("Need"), lambda row: row.wish.need),
    Column(_("Location"), lambda row: row.wish.place),
    Column(_("RW"), lambda row: row.wish.region.name),
    Column(_("Kelurahan"), lambda row: row.wish.region.parent.name if row.wish.region.parent else ""),
    Column(_("Region code"), lambda row: row.wish.region_id),
    Column(_("Latitude"), lambda row: row.wish.latitude),
    Column(_("Longitude"), lambda row: row.wish.longitude),
    Column(_("Own estimate (rupiah)"), lambda row: row.wish.cost),
    Column(_("Price of the department (rupiah)"), lambda row: row.wish.price),
    Column(_("Unit"), lambda row: row.wish.price_unit),
    Column(_("State"), lambda row: row.status),
    Column(_("Entry of the kamus"), lambda row: row.wish.item.code if row.wish.item else ""),
    Column(_("Answer by"), lambda row: row.wish.due),
    Column(_("Proposer"), lambda row: row.wish.office),
)
"""No private person's name is among them."""

LACKING = (
    Column(_("Kind"), lambda row: row.kind.name if row.kind else str(_("not sorted yet"))),
    Column(_("Asked for"), lambda row: row.count),
    Column(_("RWs"), lambda row: row.regions),
    Column(_("Own estimates (rupiah)"), lambda row: row.asked),
    Column(_("In the kamus of"), lambda row: row.kind.year if row.kind else None),
    Column(_("Code"), lambda row: row.kind.code if row.kind else ""),
)

MOVED = (
    Column(_("Number"), lambda row: row.proposal.number),
    Column(_("Code of the kamus"), lambda row: row.proposal.item.code),
    Column(_("Proposal"), lambda row: row.proposal.item.name),
    Column(_("Volume"), lambda row: row.proposal.volume),
    Column(_("Unit"), lambda row: row.proposal.item.unit_name),
    Column(_("Price when sent"), lambda row: row.proposal.price),
    Column(_("Price today"), lambda row: row.proposal.item.price),
    Column(_("Cost when sent"), lambda row: row.proposal.cost),
    Column(_("Cost today"), lambda row: row.new_cost),
    Column(_("Difference"), lambda row: row.difference),
    Column(_("Region code"), lambda row: row.proposal.region_id),
    Column(_("Department"), lambda row: row.proposal.unit.name if row.proposal.unit else ""),
)


def items(kind: str, name: str, rows: Iterable[Any]) -> FileResponse:
    """Entries in the columns in which they are read back."""
    return files.KINDS[kind](f"{name}-{clock.today():%Y-%m-%d}", sheet.HEADER, sheet.rows(rows))


def entries_of(edition: Edition) -> Iterator[Any]:
    """The frozen entries as items, with the names of today's departments."""
    units = Unit.objects.in_bulk()
    for code, entry in sorted(edition.items.items()):
        item = item_of(Cycle(plan_year=edition.cycle_id), code, entry)
        item.department = units[entry["department"]]
        yield item


def wishes(kind: str, rows: Iterable[Line]) -> FileResponse:
    return table(kind, "di-luar-kamus", WISHES, rows)


def lacking(kind: str, rows: Iterable[Lack]) -> FileResponse:
    return table(kind, "belum-ada-di-kamus", LACKING, rows)


def moved(kind: str, rows: Iterable[Moved]) -> FileResponse:
    return table(kind, "harga-berubah", MOVED, rows)
