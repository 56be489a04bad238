"""The page of the open data, its catalogue for other catalogues, and each list as a file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from balaikota.audit.models import Event
from balaikota.base import clock
from balaikota.base.years import year
from balaikota.city import current
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page
from balaikota.portal import limits
from balaikota.portal.proxy import client_address

from ..docs import said
from ..frame import open_to_all
from . import dcat
from .datasets import PLACE, Dataset, datasets, flat

LEAD = _("What anyone may take, without a key and without asking. No private person's name is in it.")
BY_API = _("By the API")
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}


def mark(request: HttpRequest, **named: str) -> Any:
    """Every change in the house leaves one event: nothing open changes without a newer one."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first()


def changed() -> datetime | None:
    """When anything changed last."""
    return Event.objects.order_by("-id").values_list("at", flat=True).first()


@fresh(mark)
@page("api/open_data.html", public=True)
def shown(request: Request) -> dict[str, Any]:
    """Every list with its files and what each of its fields means."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in datasets():
        fields = [{"field": field, "about": said({"about": field.about}, "about")} for field in one.fields]
        shown = {"set": one, "fields": fields, "api": reverse(one.told.url_name)}
        found.setdefault(str(one.room.title), []).append(shown)
    return {"groups": found, "lead": LEAD, "licence": dcat.LICENCE, "changed": changed()}


@fresh(mark)
@gives_file(public=True)
def catalogue(request: Request) -> HttpResponseBase:
    """DCAT 3 in JSON-LD, for data.go.id and other catalogues."""
    profile, address = current.profile(), request.build_absolute_uri("/").rstrip("/")
    city = dcat.City(profile.name, profile.government, profile.code, profile.email, address)
    title = {"id": f"Data terbuka {profile.name}", "en": f"Open data of {profile.name}"}
    about = in_both(LEAD)
    document = dcat.catalogue(city, title, about, [described(one, address) for one in datasets()], changed())
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Type"] = "application/ld+json"
    return open_to_all(response)


def described(one: Dataset, address: str) -> dcat.Described:
    """A dataset in the words of the catalogue."""
    told = one.told
    names = [
        dcat.Form(in_both(kind.upper()), MEDIA_TYPES[kind], address + file_address(one, kind)) for kind in one.kinds
    ]
    more = [dcat.Form(in_both(form.title), form.media_type, address + reverse(form.url_name)) for form in told.formats]
    asked = dcat.Form(in_both(BY_API), _api_type(told.url_name), address + reverse(told.url_name), False)
    return dcat.Described(
        told.name, in_both(told.title), in_both(told.about), in_both(one.room.title), [*names, *more, asked],
        told.period() if told.period else None,
    )  # fmt: skip


def file_address(one: Dataset, kind: str) -> str:
    return reverse("dataset", args=[one.name, kind])


def _api_type(url_name: str) -> str:
    return MEDIA_TYPES["geojson" if reverse(url_name).endswith(".geojson") else "json"]


def in_both(text: Any) -> dict[str, str]:
    """A lazy text in both languages of the house."""
    found = {}
    for language in ("id", "en"):
        with translation.override(language):
            found[language] = str(text)
    return found


@fresh(mark)
@gives_file(public=True)
def file(request: Request, name: str, kind: str) -> HttpResponseBase:
    """A whole dataset as CSV, JSON or GeoJSON; ``?tahun=2028`` narrows it to a plan year."""
    limits.count("api", client_address(request)).require()
    one = next((one for one in datasets() if one.name == name), None)
    if one is None or kind not in one.kinds:
        raise Http404
    rows = one.rows(year(request.GET.get("tahun", "")))
    return open_to_all(_FILES[kind](one, f"{name}-{clock.today():%Y-%m-%d}", rows))


Rows = Iterator[dict[str, Any]]


def _csv(one: Dataset, name: str, rows: Rows) -> HttpResponse:
    header = [field.name for field in one.fields]
    return files.csv_file(name, header, ([flat(row[key]) for key in header] for row in rows))  # type: ignore[return-value]


def _json(one: Dataset, name: str, rows: Rows) -> HttpResponse:
    return files.json_file(f"{name}.json", rows)  # type: ignore[return-value]


def _geojson(one: Dataset, name: str, rows: Rows) -> HttpResponse:
    """Rows without a place are left out."""
    points = (point(row) for row in rows if row[PLACE[0]] is not None)
    before = '{"type":"FeatureCollection","features":['
    return files.json_file(f"{name}.geojson", points, before=before, after="]}", kind=MEDIA_TYPES["geojson"])  # type: ignore[return-value]


def point(row: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = (row[name] for name in PLACE)
    return files.point(latitude, longitude, **{name: value for name, value in row.items() if name not in PLACE})


_FILES = {"csv": _csv, "json": _json, "geojson": _geojson}
