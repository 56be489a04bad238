"""Pages of guidance, written by the city or as they ship: how to propose, what is often asked."""

from typing import Any

from django.http import Http404

from balaikota.city import current
from balaikota.pages import prose
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, page
from balaikota.parts import files, shelf

KIND = "pages"


@fresh(lambda request: files.marks(KIND))
@page("portal/guidance.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    return {"pages": [(name, _read(content)) for name, content in sorted(_pages().items())]}


@fresh(lambda request, name: files.marks(KIND))
@page("portal/guidance_page.html", public=True)
def one(request: Request, name: str) -> dict[str, Any]:
    found = _pages()
    if name not in found:
        raise Http404
    return {"prose": _read(found[name])}


def _pages() -> dict[str, bytes]:
    """Every page of every room by its name in the address."""
    found = {path: content for path, content in files.contents().items() if tuple(path.split("/")[:2]) in _rooms()}
    return {path.rpartition("/")[2].removesuffix(".md"): content for path, content in found.items()}


def _rooms() -> set[tuple[str, str]]:
    return {(room, kind) for room, kind in shelf.allowed() if kind == KIND}


def _read(content: bytes) -> prose.Prose:
    profile = current.profile()
    return prose.read(content.decode("utf-8"), city=profile.name, government=profile.government)
