"""The city's front: home, search, open data, how a process runs, and the small files every page needs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from balaikota.adoption.marks import mark_of
from balaikota.base.manifest import rooms
from balaikota.city import current
from balaikota.city.palette import derive, kota_css
from balaikota.pages.page import Request, page
from balaikota.people.reads import public
from balaikota.workflow import queries as workflow
from balaikota.workflow.diagram import diagram
from balaikota.workflow.keeper import path_of
from balaikota.workflow.models import ProcessCopy

from ..jinja import manifest


@page("portal/home.html", public=True)
def home(request: Request) -> dict[str, Any]:
    """What the city's applications have to show to somebody who just came in."""
    fronts = [(room.front_template, room.front(request.actor)) for room in rooms() if room.front]
    doors = [item for room in rooms() if not room.front and not room.part_of for item in room.menu_for(request.actor)]
    return {"fronts": fronts, "doors": doors}


@page("portal/search.html", public=True)
def search(request: Request) -> dict[str, Any]:
    """One search over what the visitor may see in every room."""
    text = request.GET.get("q", "").strip()[:100]
    found = [(room, room.search(request.actor, text)) for room in rooms() if room.search] if text else []
    return {"q": text, "found": [(room, hits) for room, hits in found if hits]}


@page("portal/process.html", public=True)
def process(request: Request, name: str) -> dict[str, Any]:
    try:
        found, copy = workflow.current(name)
    except ProcessCopy.DoesNotExist as error:
        raise Http404 from error
    may = request.actor.may("workflow.change_process")
    return {
        "process": found, "copy": copy, "picture": mark_safe(diagram(found)),  # our own drawing
        "may": may, "mark": mark_of(path_of(name)),
    }  # fmt: skip


@page("portal/offline.html", public=True)
def offline(request: Request) -> dict[str, Any]:
    """What the service worker shows where there is no line."""
    return {}


@page("portal/privacy.html", public=True)
def privacy(request: Request) -> dict[str, Any]:
    return {}


@page("portal/about.html", public=True)
def about(request: Request) -> dict[str, Any]:
    """What this is, what it is not, and which national system holds each official record (DESIGN section 9)."""
    return {"records": [(room, room.official_record) for room in rooms() if room.official_record]}


@public
@require_safe
@cache_control(public=True, max_age=300)
def palette(request: Request) -> HttpResponse:
    return HttpResponse(kota_css(derive(current.profile().colour)), content_type="text/css")


@public
@require_safe
def worker(request: Request) -> HttpResponse:
    """The service worker must come from the root to serve the whole site."""
    file = Path(settings.STATICFILES_DIRS[0]) / manifest()["files"]["worker.js"]
    return HttpResponse(file.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})
