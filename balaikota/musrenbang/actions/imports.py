"""Proposals that came on paper or from another system, brought in as a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.copying import copy_rows
from balaikota.base.policy import contains
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.base.sheets import Column, Report, Row, Sheet, examine
from balaikota.city import current
from balaikota.city.models import Region
from balaikota.people.actor import Actor
from balaikota.people.models import Grant
from balaikota.workflow import engine
from balaikota.workflow.models import Step

from .. import rules
from ..models import Cycle, Item, Proposal
from ..purses.holding import Room, hold_sent
from ._common import check_window, limits
from .propose import take_numbers

COLUMNS = (
    Column("region", ("kode rw", "rw", "region")),
    Column("item", ("kode kamus", "kamus", "item")),
    Column("volume", ("volume",)),
    Column("need", ("kebutuhan", "alasan", "uraian", "need")),
    Column("latitude", ("lintang", "latitude", "lat")),
    Column("longitude", ("bujur", "longitude", "lon")),
    Column("land", ("status lahan", "land"), required=False),
    Column("rt", ("rt",), required=False),
    Column("place", ("lokasi", "patokan", "place"), required=False),
    Column("beneficiaries", ("penerima manfaat", "beneficiaries"), required=False),
)
_LAND = {
    "": "public",
    "umum": "public",
    "public": "public",
    "hibah": "granted",
    "granted": "granted",
    "tidak perlu": "none",
}


@dataclass(frozen=True)
class Known:
    """What the rows are checked against, read once."""

    items: dict[str, tuple[Item, rules.Limits]]
    regions: frozenset[str]
    room: Room
    within: str = ""


@action(on="region")
def import_proposals(
    *,
    actor: Actor,
    cycle: Cycle,
    sheet: Sheet,
    region: Region | None = None,
    only_good: bool = True,
    told: Callable[[int], None] = lambda n: None,
) -> Report[Proposal]:
    """Read, check and insert all rows of a sheet as proposals "with the kelurahan", in one transaction.

    Rows must lie in `region`; without one the whole city is meant, and that is the planner's to do.
    With `only_good` faulty rows are left out and given back; without it one fault leaves everything out.
    Photos do not travel in a table; the lurah takes them at the visit.
    """
    check_window(cycle, "propose", region.code if region else "")
    report = read_proposals(cycle, sheet, region.code if region else "")
    if report.faults and not only_good:
        report.good.clear()
        return report
    insert(actor, cycle, report.good)
    told(len(report.good))
    note(
        rows=report.read, proposals=len(report.good), faulty=len(report.bad), cost=sum(row.cost for row in report.good)
    )
    return report


def read_proposals(cycle: Cycle, sheet: Sheet, within: str = "") -> "Report[Proposal]":
    """Parse and check every row, which must lie in the region `within`; nothing is written."""
    items = {item.code: (item, limits(item)) for item in cycle.items.filter(active=True)}
    regions = Region.objects.filter(level=Region.Level.RW, active=True).values_list("code", flat=True)
    known = Known(items, frozenset(regions), Room(cycle), within)
    return examine(sheet, lambda row: _parse(row, cycle, known))


def _parse(row: Row, cycle: Cycle, known: Known) -> Proposal:
    if row["region"] not in known.regions:
        raise Refusal("region.unknown", field="region", code=row["region"])
    if known.within and not contains(known.within, row["region"]):
        raise Refusal("region.outside", field="region", code=row["region"])
    if row["item"] not in known.items:
        raise Refusal("item.unknown", field="item", code=row["item"])
    item, allowed = known.items[row["item"]]
    volume = number(row, "volume")
    land = _LAND.get(row["land"].lower())
    if land is None:
        raise Refusal("land.unknown", field="land", value=row["land"])
    if not row["need"]:
        raise Refusal("field.required", field="need")
    beneficiaries = number(row, "beneficiaries") if row["beneficiaries"] else None
    latitude, longitude = number(row, "latitude"), number(row, "longitude")
    if not (-11.5 <= latitude <= 6.5 and 94.5 <= longitude <= 141.5):
        raise Refusal("place.outside", field="latitude")
    cost = rules.cost(allowed, volume)
    known.room.take(item, row["region"], cost)
    return Proposal(
        cycle=cycle, item=item, region_id=row["region"], unit_id=item.department_id, volume_asked=volume, volume=volume,
        price=item.price, cost=cost, need=row["need"], rt=row["rt"], place=row["place"],
        latitude=float(latitude), longitude=float(longitude), land=land,
        beneficiaries=int(beneficiaries) if beneficiaries is not None else None,
    )  # fmt: skip


def number(row: Row, key: str) -> Decimal:
    """A number with a decimal comma or point. Refuses ``number.wrong``."""
    try:
        value = Decimal(row[key].replace(",", "."))
    except InvalidOperation as error:
        raise Refusal("number.wrong", field=key, value=row[key]) from error
    if not value.is_finite():
        raise Refusal("number.wrong", field=key, value=row[key])
    return value


def insert(actor: Actor, cycle: Cycle, proposals: list[Proposal]) -> None:
    """Number, place and insert checked proposals and their first steps, set-wise."""
    heads = rw_heads()
    numbers = take_numbers(cycle, len(proposals))
    proc, version = engine.process(Proposal.process), engine.newest(Proposal.process)
    calendar, now = current.calendar(), clock.now()
    for proposal, public_number in zip(proposals, numbers, strict=True):
        proposal.number, proposal.submitted, proposal.version = public_number, now, version
        proposal.owner_id = heads.get(str(proposal.region_id))
        proposal.office = f"Ketua RW {str(proposal.region_id).split('/')[1]}"
        engine.place(proposal, proc, proc.initial, calendar)
    copy_rows(Proposal, proposals)
    hold_sent(cycle, proposals)
    copy_rows(Step, (_first_step(proposal, actor) for proposal in proposals))


def rw_heads() -> dict[str, UUID]:
    """Account of the head of each RW, by region code."""
    grants = Grant.objects.in_force().filter(role=Role.RW_HEAD)
    return dict(grants.values_list("region_id", "account_id"))


def _first_step(proposal: Proposal, actor: Actor) -> Step:
    return Step(
        kind=Proposal._meta.label, object_id=proposal.pk, at=proposal.since, move="propose", source="",
        to=proposal.state, office=proposal.office, account_id=proposal.owner_id, operator_office=actor.office,
        due=proposal.due, due_estimate=proposal.due_estimate,
    )  # fmt: skip


def rows_of(records: Iterable[dict[str, Any]]) -> Sheet:
    """A sheet made of records in memory, so that other sources go through the same checks."""
    rows = (Row(n, {key: str(value) for key, value in record.items()}) for n, record in enumerate(records, 2))
    keys = tuple(column.key for column in COLUMNS)
    return Sheet("records", keys, 1, {key: key for key in keys}, iter(rows))
