"""Open data of e-Musrenbang: proposals, kamus and purses, read-only, without any private person's name."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as N_
from ninja import Path, Query, Router
from pydantic import Field

from balaikota.base.strict import Strict
from balaikota.pages import files
from balaikota.people.actor import ANONYMOUS

from . import maps, queries
from .models import Cycle, Item, Proposal, Quota
from .queries import ProposalFilters

router = Router(tags=["musrenbang"])
MOST = 200
Number = Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{2}-\d{5,7}$", examples=["BTM28-04137"])]
Region = Annotated[str, Field(pattern=r"^\d{2}\.\d{2}(\.\d{2}(\.\d{4}(/\d{2,3})?)?)?$", max_length=20)]
Unit = Annotated[str, Field(pattern=r"^\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9-]{1,12}$", examples=["DRN-40"])]
Year = Annotated[int, Field(ge=2017, le=2099, description="the year that is planned, not that of the meetings")]


class ItemOut(Strict):
    code: str
    plan_year: int
    name: str
    definition: str
    words: str = Field(description=N_("everyday words for it"))
    unit: str
    price: int = Field(description=N_("rupiah per unit"))
    price_origin: str
    least: Decimal
    most: Decimal
    land: Literal["none", "public", "granted"]
    photos: int = Field(description=N_("least number of photos"))
    department: str = Field(description=N_("code of the office that would build it"))
    activity: str = Field(description=N_("sub kegiatan; empty where not set"))
    account: str


class ProposalOut(Strict):
    number: str
    plan_year: int
    item: str = Field(description=N_("code in the kamus"))
    name: str
    volume: Decimal
    unit: str
    price: int = Field(description=N_("rupiah per unit when it was sent"))
    cost: int = Field(description=N_("rupiah"))
    need: str
    place: str
    region: str = Field(description=N_("Kemendagri code, then RW"))
    rt: str
    latitude: float
    longitude: float
    land: Literal["none", "public", "granted"]
    beneficiaries: int | None
    department: str | None
    proposer: str = Field(description=N_("the office, never a name"))
    channel: Literal["residents", "council"] = Field(description=N_("from an RW, or pokir of the DPRD"))
    sponsor: str = Field(description=N_("pokir: the fraction or commission; empty for an RW"))
    state: str = Field(description=N_("a state of the process `proposal`"))
    since: datetime
    due: date | None = Field(description=N_("by when the next answer is promised"))
    due_estimate: bool = Field(description=N_("holidays of that year are not decreed yet"))
    submitted: datetime


class StepOut(Strict):
    move: str
    at: datetime
    office: str
    source: str
    to: str
    reason: str = Field(description=N_("a reason code of the process; empty where none was needed"))
    sentence: str
    due: date | None


class ProposalDetail(ProposalOut):
    steps: list[StepOut]


class ProposalPage(Strict):
    items: list[ProposalOut]
    next: UUID | None = Field(description=N_("`after` of the next page; null at the end"))


class PurseOut(Strict):
    plan_year: int
    purse: Literal["pspk", "regular"] = Field(description=N_("the kelurahan's own money, or the department's"))
    region: str | None = Field(description=N_("whose: a kecamatan, kelurahan or RW; null where it is a department's"))
    department: str | None
    limit: int | None = Field(description=N_("rupiah; null: not limited by money"))
    used: int = Field(description=N_("rupiah held by what has come this far"))
    most: int | None = Field(description=N_("proposals; null: not limited by count"))
    taken: int = Field(description=N_("proposals held"))
    basis: str


class ProposalQuery(Strict):
    q: str = Field("", max_length=200, description="words of need, place or kamus item, or a number")
    region: Region | None = Field(None, description="a region and everything in it")
    state: str = Field("", pattern=r"^[a-z_]{0,40}$")
    item: Code | None = None
    department: Unit | None = None
    plan_year: Year | None = None
    channel: Literal["", "residents", "council"] = ""
    late: bool = False
    after: UUID | None = Field(None, description="`next` of the page before")
    limit: int = Field(50, ge=1, le=MOST)

    def filters(self) -> ProposalFilters:
        return ProposalFilters(
            q=self.q.replace("\x00", ""), region=self.region or "", state=self.state, item=self.item or "",
            unit=self.department or "", plan_year=self.plan_year, channel=self.channel, late=self.late,
            after=self.after,
        )  # fmt: skip


class YearQuery(Strict):
    plan_year: Year | None = Field(None, description="the newest where it is left out")


@router.get("/proposals", response=ProposalPage, url_name="proposals", summary="Proposals")
def proposals(request: HttpRequest, asked: Query[ProposalQuery]) -> Any:
    """Newest first."""
    rows, more = queries.page(ANONYMOUS, asked.filters(), asked.limit)
    return {"items": [shown(row) for row in rows], "next": more.after if more else None}


@router.get("/proposals.geojson", url_name="proposals-geojson", summary="Proposals on the map", response=dict[str, Any])
def proposals_geojson(request: HttpRequest, asked: Query[ProposalQuery]) -> HttpResponse:
    """The same rows as points; `next` stands beside the features."""
    rows, more = queries.page(ANONYMOUS, asked.filters(), asked.limit)
    return files.geojson(maps.features(rows), next=str(more.after) if more else None)


@router.get("/proposals/{number}", response=ProposalDetail, url_name="proposal", summary="One proposal")
def proposal(request: HttpRequest, number: Path[Number]) -> Any:
    """With every step: when, which office, why."""
    found = queries.proposal(ANONYMOUS, number)
    names = StepOut.model_fields
    steps = [{name: getattr(step, name) for name in names} for step in queries.steps(found)]
    return shown(found) | {"steps": steps}


@router.get("/items", response=list[ItemOut], url_name="items", summary="Kamus of proposals")
def items(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    cycle = _cycle(asked)
    return [shown_item(item) for item in queries.items(cycle)] if cycle else []


@router.get("/purses", response=list[PurseOut], url_name="purses", summary="Purses")
def purses(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    cycle = _cycle(asked)
    return [_purse(purse) for purse in cycle.quotas.order_by("region", "unit", "purse")] if cycle else []


def _cycle(asked: YearQuery) -> Cycle | None:
    return Cycle.objects.filter(**({"plan_year": asked.plan_year} if asked.plan_year else {})).first()


def _purse(purse: Quota) -> dict[str, Any]:
    same = ("purse", "limit", "used", "most", "taken", "basis")
    return {name: getattr(purse, name) for name in same} | {
        "plan_year": purse.cycle_id, "region": purse.region_id, "department": purse.unit_id,
    }  # fmt: skip


def shown(row: Proposal) -> dict[str, Any]:
    same = (
        "number",
        "volume",
        "price",
        "cost",
        "need",
        "place",
        "rt",
        "latitude",
        "longitude",
        "land",
        "beneficiaries",
        "channel",
        "sponsor",
    )
    times = ("state", "since", "due", "due_estimate", "submitted")
    return {name: getattr(row, name) for name in same + times} | {
        "plan_year": row.cycle_id, "item": row.item.code, "name": row.item.name, "unit": row.item.unit_name,
        "region": row.region_id, "department": row.unit_id, "proposer": row.office,
    }  # fmt: skip


def shown_item(item: Item) -> dict[str, Any]:
    same = ("code", "name", "definition", "words", "price", "price_origin", "land", "photos", "activity", "account")
    return {name: getattr(item, name) for name in same} | {
        "plan_year": item.cycle_id, "unit": item.unit_name, "least": item.min_volume, "most": item.max_volume,
        "department": item.department_id,
    }  # fmt: skip
