"""The city itself, its regions and its offices."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as N_
from ninja import Path, Query, Router
from pydantic import Field

from balaikota.city import current
from balaikota.city.models import Boundary, Region, Unit

from .frame import Keyset, Page, RegionKey, Strict, UnitKey, page

router = Router(tags=[N_("City")])


class CityOut(Strict):
    """The city's own words about itself; `demonstration` says that this is not its official site."""

    code: str
    name: str
    government: str
    prefix: str = Field(description="letters of its public numbers")
    zone: str
    address: str
    phone: str
    email: str
    hours: str
    demonstration: bool


class RegionOut(Strict):
    code: str = Field(description="Kemendagri code, then RW and RT")
    name: str
    level: Literal["city", "kecamatan", "kelurahan", "rw", "rt"]
    parent: str | None = Field(alias="parent_id")
    latitude: float | None
    longitude: float | None
    population: int | None


class RegionDetail(RegionOut):
    children: list[str]
    boundary: dict[str, Any] | None = Field(description="GeoJSON geometry, longitude before latitude")


class UnitOut(Strict):
    code: str = Field(description="22 characters, Permendagri 90/2019")
    name: str
    short: str
    parent: str | None = Field(alias="parent_id")
    region: str | None = Field(alias="region_id")


class RegionFilters(Keyset):
    level: Literal["city", "kecamatan", "kelurahan", "rw", "rt"] | None = None
    parent: RegionKey | None = Field(None, description=N_("only what lies directly in this region"))


class UnitFilters(Keyset):
    parent: UnitKey | None = Field(None, description=N_("only what belongs directly to this office"))


@router.get("/city", response=CityOut, url_name="city", summary=N_("The city"))
def city(request: HttpRequest) -> Any:
    return current.profile()


@router.get(
    "/regions",
    response=Page[RegionOut],
    url_name="regions",
    summary=N_("Regions"),
    description=N_("Kecamatan, kelurahan, RW and RT, in the order of their codes."),
)
def regions(request: HttpRequest, asked: Query[RegionFilters]) -> Any:
    found = Region.objects.filter(active=True)
    if asked.level:
        found = found.filter(level=asked.level)
    if asked.parent:
        found = found.filter(parent=asked.parent)
    return page(found, asked, "code")


@router.get(
    "/regions/{path:code}",
    response=RegionDetail,
    url_name="region",
    summary=N_("One region"),
    description=N_("A region with its outline, where the city has one, and the codes of what lies directly in it."),
)
def region(request: HttpRequest, code: Path[RegionKey]) -> Any:
    found = Region.objects.filter(pk=code, active=True).first()
    if found is None:
        raise Http404
    boundary = Boundary.objects.filter(region=found).values_list("geometry", flat=True).first()
    children = list(found.children.filter(active=True).values_list("code", flat=True))
    own = {name: getattr(found, name) for name in ("code", "name", "level", "latitude", "longitude", "population")}
    return own | {"parent_id": found.parent_id, "children": children, "boundary": boundary}


@router.get(
    "/units",
    response=Page[UnitOut],
    url_name="units",
    summary=N_("Offices of the city"),
    description=N_("Perangkat daerah and their parts, in the order of their codes."),
)
def units(request: HttpRequest, asked: Query[UnitFilters]) -> Any:
    found = Unit.objects.filter(active=True)
    return page(found.filter(parent=asked.parent) if asked.parent else found, asked, "code")
