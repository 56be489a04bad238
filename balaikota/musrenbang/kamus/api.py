"""Open data of the kamus: its editions as published, and what was asked for outside it."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import Field

from balaikota.base.strict import Strict
from balaikota.people.actor import ANONYMOUS

from ..api import Region, Year, YearQuery
from ..models import Cycle
from . import queries
from .models import Edition, Wish

router = Router(tags=["musrenbang"])
EditionNumber = Annotated[int, Field(ge=1, le=9999)]


class EditionOut(Strict):
    plan_year: int
    number: int
    published: date
    basis: str = Field(description="the decree")
    office: str
    sha256: str = Field(description="of the entries as canonical JSON")
    count: int


class Part(Strict):
    name: str
    volume: str
    unit: str


class EntryOut(Strict):
    code: str
    name: str
    definition: str
    contents: list[Part] = Field(description="what a package holds")
    conditions: str
    wanted: list[str] = Field(description="what each photo must show")
    words: str
    unit_name: str
    price: int = Field(description="rupiah per unit")
    price_origin: str
    min_volume: str
    max_volume: str
    land: Literal["none", "public", "granted"]
    purse: Literal["pspk", "regular"]
    photos: int
    output: str
    outcome: str
    activity: str
    account: str
    physical: bool
    glyph: str
    department: str


class EditionDetail(EditionOut):
    items: list[EntryOut]


class WishOut(Strict):
    number: str
    plan_year: int
    name: str
    need: str
    kind: str = Field(description="the missing kind; empty where nobody sorted it yet")
    place: str
    region: str
    latitude: float
    longitude: float
    cost: int | None = Field(description="rupiah, the proposer's own estimate")
    price: int | None = Field(description="rupiah per unit, as the department priced it")
    item: str | None = Field(description="code of the entry that answers it")
    proposer: str = Field(description="the office, never a name")
    state: str = Field(description="a state of the process `outside_kamus`")
    since: datetime
    due: date | None


class WishPage(Strict):
    items: list[WishOut]
    next: UUID | None = Field(description="`after` of the next page; null at the end")


class WishQuery(Strict):
    region: Region | None = None
    state: str = Field("", pattern=r"^[a-z_]{0,40}$")
    plan_year: Year | None = None
    after: UUID | None = Field(None, description="`next` of the page before")


@router.get("/kamus-editions", response=list[EditionOut], url_name="kamus-editions", summary="Editions of the kamus")
def editions(request: HttpRequest, asked: Query[YearQuery]) -> Any:
    cycle = Cycle.objects.filter(**({"plan_year": asked.plan_year} if asked.plan_year else {})).first()
    return [_edition(one) for one in queries.editions(cycle)] if cycle else []


@router.get(
    "/kamus-editions/{plan_year}/{number}", response=EditionDetail, url_name="kamus-edition", summary="One edition"
)
def edition(request: HttpRequest, plan_year: Path[Year], number: Path[EditionNumber]) -> Any:
    """With every entry as it was published."""
    found = queries.edition(plan_year, number)
    return _edition(found) | {"items": [{"code": code, **entry} for code, entry in sorted(found.items.items())]}


@router.get("/wishes", response=WishPage, url_name="wishes", summary="Outside the kamus")
def wishes(request: HttpRequest, asked: Query[WishQuery]) -> Any:
    """Newest first."""
    filters = queries.WishFilters(
        state=asked.state, region=asked.region or "", year=asked.plan_year, after=asked.after
    )  # fmt: skip
    rows, after = queries.page(ANONYMOUS, filters)
    return {"items": [_wish(row) for row in rows], "next": after}


def _edition(one: Edition) -> dict[str, Any]:
    same = ("number", "published", "basis", "office", "sha256")
    return {name: getattr(one, name) for name in same} | {"plan_year": one.cycle_id, "count": len(one.items)}


def _wish(row: Wish) -> dict[str, Any]:
    same = ("number", "name", "need", "place", "latitude", "longitude", "cost", "price", "state", "since", "due")
    return {name: getattr(row, name) for name in same} | {
        "plan_year": row.cycle_id, "region": row.region_id, "proposer": row.office,
        "kind": row.kind.name if row.kind else "", "item": row.item.code if row.item else None,
    }  # fmt: skip
