"""Lists of proposals and the kamus as tables for offices: one description of columns for XLSX and CSV."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.pages import files
from balaikota.workflow.process import say

from .appearance import process_of
from .models import Item, Proposal


@dataclass(frozen=True)
class Column:
    """A heading, and how its value is read from a row."""

    heading: str | Promise
    value: Callable[[Any], Any]


def _kelurahan(proposal: Proposal) -> Any:
    return proposal.region.parent


PROPOSALS = (
    Column(_("Number"), lambda row: row.number),
    Column(_("Plan year"), lambda row: str(row.cycle_id)),
    Column(_("Code of the kamus"), lambda row: row.item.code),
    Column(_("Proposal"), lambda row: row.item.name),
    Column(_("Volume"), lambda row: row.volume),
    Column(_("Unit"), lambda row: row.item.unit_name),
    Column(_("Price"), lambda row: row.price),
    Column(_("Origin of the price"), lambda row: row.item.price_origin),
    Column(_("Cost"), lambda row: row.cost),
    Column(_("Need"), lambda row: row.need),
    Column(_("Location"), lambda row: row.place),
    Column(_("RT"), lambda row: row.rt),
    Column(_("RW"), lambda row: row.region.name),
    Column(_("Kelurahan"), lambda row: _kelurahan(row).name if _kelurahan(row) else ""),
    Column(_("Region code"), lambda row: row.region_id),
    Column(_("Latitude"), lambda row: row.latitude),
    Column(_("Longitude"), lambda row: row.longitude),
    Column(_("Department"), lambda row: row.unit.name if row.unit else ""),
    Column(_("State"), lambda row: say(process_of(row).states[row.state].title)),
    Column(_("Answer by"), lambda row: row.due),
    Column(_("Proposer"), lambda row: row.office),
)
"""No private person's name is among them."""

KAMUS = (
    Column(_("Code"), lambda item: item.code),
    Column(_("Name"), lambda item: item.name),
    Column(_("What it is"), lambda item: item.definition),
    Column(_("Everyday words"), lambda item: item.words),
    Column(_("Unit"), lambda item: item.unit_name),
    Column(_("Price"), lambda item: item.price),
    Column(_("Origin of the price"), lambda item: item.price_origin),
    Column(_("Least"), lambda item: item.min_volume),
    Column(_("Most"), lambda item: item.max_volume),
    Column(_("Land"), lambda item: str(item.get_land_display())),
    Column(_("Photos"), lambda item: item.photos),
    Column(_("Department"), lambda item: item.department.name),
    Column(_("Activity"), lambda item: item.activity),
    Column(_("Budget account"), lambda item: item.account),
)

KINDS = {"xlsx": files.xlsx, "csv": files.csv_file}


def table(kind: str, name: str, columns: Sequence[Column], rows: Iterable[Any]) -> FileResponse:
    """A list as `kind` ("xlsx" or "csv"); `name` becomes the file's, with the day."""
    header = [str(column.heading) for column in columns]
    return KINDS[kind](f"{name}-{clock.today():%Y-%m-%d}", header, _cells(columns, rows))


def _cells(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    return ([column.value(row) for column in columns] for row in rows)


def items(kind: str, rows: Iterable[Item]) -> FileResponse:
    return table(kind, "kamus-usulan", KAMUS, rows)


COMPLETENESS = (
    Column(_("Region code"), lambda row: row.region.code),
    Column(_("Kecamatan"), lambda row: row.region.parent.name),
    Column(_("Kelurahan"), lambda row: row.region.name),
    Column(_("Sent"), lambda row: row.sent),
    Column(_("Decided"), lambda row: row.decided),
    Column(_("Asked (rupiah)"), lambda row: row.asked),
    Column(_("Purse (rupiah)"), lambda row: row.quota),
    Column(_("Held (rupiah)"), lambda row: row.used),
)
