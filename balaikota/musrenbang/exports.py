"""Lists of proposals as tables for offices: one description of columns for XLSX and CSV."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.columns import Column, of_file, written
from balaikota.base.manifest import tallies
from balaikota.pages import files
from balaikota.workflow.process import say

from .appearance import process_of
from .models import Proposal


def _kelurahan(proposal: Proposal) -> Any:
    """The region itself where a pokir is for all of it."""
    return proposal.region.parent if proposal.region.level == "rw" else proposal.region


PROPOSALS = (
    Column(_("Number"), lambda row: row.number),
    Column(_("Plan year"), lambda row: str(row.cycle_id), of="year"),
    Column(_("Code of the kamus"), lambda row: row.item.code),
    Column(_("Proposal"), lambda row: row.item.name),
    Column(_("Volume"), lambda row: row.volume, of="volume"),
    Column(_("Unit"), lambda row: row.item.unit_name, of="volume"),
    Column(_("Price"), lambda row: row.price, of="cost"),
    Column(_("Origin of the price"), lambda row: row.item.price_origin, of="cost"),
    Column(_("Cost"), lambda row: row.cost, of="cost"),
    Column(_("Need"), lambda row: row.need, of="need"),
    Column(_("Location"), lambda row: row.place, of="place"),
    Column(_("RT"), lambda row: row.rt, of="place"),
    Column(_("RW"), lambda row: row.region.name if row.region.level == "rw" else "", of="place"),
    Column(_("Kelurahan"), lambda row: _kelurahan(row).name if _kelurahan(row) else "", of="place"),
    Column(_("Region code"), lambda row: row.region_id, of="place"),
    Column(_("Latitude"), lambda row: row.latitude, of="place"),
    Column(_("Longitude"), lambda row: row.longitude, of="place"),
    Column(_("Department"), lambda row: row.unit.name if row.unit else "", of="department"),
    Column(_("State"), lambda row: say(process_of(row).states[row.state].title), of="state"),
    Column(_("Answer by"), lambda row: row.due, of="due"),
    Column(_("Proposer"), lambda row: row.office, of="proposer"),
    Column(_("Further answers"), lambda row: "; ".join(f"{label}: {said}" for label, said in row.answers()), of="need"),
    Column(_("Channel"), lambda row: str(row.get_channel_display()), of="proposer"),
)
"""No private person's name is among them."""

BANK = (
    *PROPOSALS,
    Column(_("Kept by"), lambda row: row.banked.office),
    Column(_("Kept since"), lambda row: row.banked.at),
    Column(_("Remark"), lambda row: row.banked.note),
)


def with_tallies(rows: "QuerySet[Proposal]") -> "tuple[QuerySet[Proposal], list[Column]]":
    """The rows with what parts count of each, and the columns of a file that show it too."""
    found = tallies("musrenbang")
    columns = [Column(one.title, attrgetter(f"count_{word}"), of=word) for word, one in found.items()]
    counted = rows.annotate(**{f"count_{word}": Coalesce(F(one.field), 0) for word, one in found.items()})
    return counted, [*PROPOSALS, *columns]


def table(
    kind: str, name: str, columns: Sequence[Column], rows: Iterable[Any], query: Mapping[str, Any] | None = None
) -> FileResponse:
    """A list as `kind` ("xlsx" or "csv"); `name` becomes the file's, with the day.

    `query` is the address of the list: of its columns those go along that the viewer chose there.
    """
    return files.KINDS[kind](f"{name}-{clock.today():%Y-%m-%d}", *written(of_file(columns, query or {}), rows))
