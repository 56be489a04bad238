"""The public page of one proposal, its map and its photos."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.views.decorators.cache import cache_control

from balaikota.base.manifest import beside
from balaikota.base.refusal import Refusal
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import after, drafts, maps, marks, nearby, queries, story
from ..models import Proposal
from ..moves import decisions
from ..words import address

YEAR = 365 * 24 * 3600


@fresh(lambda request, number: marks.of_proposal(number))
@page("musrenbang/proposal.html", part="musrenbang/_panel.html", public=True)
def show(request: Request, number: str) -> dict[str, Any]:
    """All that anybody may know of a proposal; htmx gets the panel of the workbench."""
    proposal = queries.proposal(request.actor, number)
    return story.story_of(proposal) | {
        "moves": decisions(request.actor, proposal),
        "open_to": after.open_to(request.actor, proposal),
        "draft": drafts.of(request.actor, proposal),
        "may_see_originals": request.actor.may("musrenbang.see_original_photo", proposal),
        "beside": beside("musrenbang", request.actor, proposal),
        "address": request.build_absolute_uri(address(proposal)),
    }


@fresh(lambda request, number: marks.of_proposal(number))
@gives_file(public=True)
def places(request: Request, number: str) -> HttpResponse:
    """The proposal, others like it near by, and the outline of its kelurahan."""
    proposal = queries.proposal(request.actor, number)
    near = Proposal.objects.filter(pk__in=[one.id for one in nearby.alike_to(proposal)]).select_related("item")
    rows = [proposal, *near]
    return files.geojson([*maps.outlines(proposal.kelurahan), *maps.features(rows)])


@cache_control(public=True, max_age=YEAR, immutable=True)
@gives_file(public=True)
def photo(request: Request, photo: UUID, size: str) -> FileResponse:
    """A public copy: it bears neither position nor anything else the camera wrote."""
    found = story.photo(photo)
    return FileResponse(story.opened(found.thumbnail if size == "kecil" else found.public), content_type="image/jpeg")


@cache_control(private=True, no_store=True)
@gives_file()
def original(request: Request, photo: UUID) -> FileResponse:
    """The picture as it was sent, for those who verify the place. Nobody else learns that it exists."""
    found = story.photo(photo)
    if not request.actor.may("musrenbang.see_original_photo", found):
        raise Refusal("not.found")
    return FileResponse(
        story.opened(found.original), as_attachment=True, filename=f"{found.proposal.number}-{found.pk}"
    )
