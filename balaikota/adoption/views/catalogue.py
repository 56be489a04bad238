"""What this city gives: a public page, the same as JSON, and the files."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from balaikota.city import current
from balaikota.exchange.views import own_key
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import queries
from ..models import Adoption, KeptBundle
from ..opening import kept
from .rows import kinds


def mark(request: Request, *given: Any, **more: Any) -> Any:
    """Every bundle ever published, and which were withdrawn; what is adopted."""
    own = KeptBundle.objects.filter(way=KeptBundle.Way.OWN)
    return list(own.values_list("pk", "withdrawn")), list(Adoption.objects.values_list("pk", "state"))


@fresh(mark)
@page("adoption/catalogue.html", public=True)
def catalogue(request: Request) -> dict[str, Any]:
    """Bundles for other cities, how to check them, and what this city itself has adopted."""
    adopted = queries.adoptions().filter(state=Adoption.State.IN_FORCE)
    return {"bundles": queries.catalogue(), "own": own_key(), "adopted": adopted}


@fresh(mark)
@page("adoption/published.html", public=True)
def published(request: Request, name: str, version: str) -> dict[str, Any]:
    """One of them, part by part with its law, and where it comes from."""
    found = queries.published(name, version)
    return {
        "bundle": found, "manifest": kept(found).manifest, "own": own_key(), "kinds": kinds(),
        "cities": queries.cities(),
    }  # fmt: skip


@gives_file(public=True)
def file(request: Request, name: str, version: str) -> HttpResponseBase:
    found = queries.published(name, version)
    head = {"Content-Disposition": f'attachment; filename="{found.file_name}"', "ETag": f'"{found.sha256}"'}
    return HttpResponse(bytes(found.file), content_type="application/zip", headers=head)


@gives_file(public=True)
def as_json(request: Request) -> HttpResponseBase:
    """The catalogue for programs: each bundle with its address and hash, and the key that signs."""
    profile = current.profile()
    rows = [
        one | {"url": request.build_absolute_uri(reverse("adoption:file", args=[one["name"], one["version"]]))}
        for one in queries.listed()
    ]
    return JsonResponse({"city": profile.code, "name": profile.name, "key": own_key()["key"], "bundles": rows})
