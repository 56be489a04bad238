"""Papers and pictures of proposals, made when they are asked for and not sent again while they are the same."""

from collections.abc import Callable
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

import balaikota
from balaikota.pages.page import Request, gives_file
from balaikota.parts import files, templates

from .. import areas, prints, queries
from ..prints import Print
from ..words import address

KEPT_SECONDS = 300


@gives_file(public=True)
def card(request: Request, number: str) -> HttpResponse:
    """The card to share, as a picture."""
    proposal = queries.proposal(request.actor, number)
    made = prints.card(proposal, request.build_absolute_uri(address(proposal)))
    return _answer(request, made, prints.png, "image/png", "")


@gives_file(public=True)
def filled_form(request: Request, number: str) -> HttpResponse:
    proposal = queries.proposal(request.actor, number)
    made = prints.filled_form(proposal, request.build_absolute_uri(address(proposal)))
    return _answer(request, made, prints.pdf, "application/pdf", f"usulan-{proposal.number}.pdf")


@gives_file(public=True)
def poster(request: Request, code: str, rw: str) -> HttpResponse:
    return _of_rws(request, prints.posters, code, rw, "poster")


@gives_file(public=True)
def posters(request: Request, code: str) -> HttpResponse:
    """Those of every RW of a kelurahan in one file."""
    return _of_rws(request, prints.posters, code, "", "poster")


@gives_file(public=True)
def blank_form(request: Request, code: str, rw: str) -> HttpResponse:
    return _of_rws(request, prints.blank_forms, code, rw, "formulir-usulan")


@gives_file(public=True)
def blank_forms(request: Request, code: str) -> HttpResponse:
    """Those of every RW of a kelurahan in one file."""
    return _of_rws(request, prints.blank_forms, code, "", "formulir-usulan")


def _of_rws(request: HttpRequest, make: Callable[..., Print], code: str, rw: str, name: str) -> HttpResponse:
    rws = prints.rws_of(areas.region(code, "kelurahan").code, rw)
    if not rws:
        raise Http404
    made = make(queries.cycle(), rws, request.build_absolute_uri("/").rstrip("/"))
    return _answer(request, made, prints.pdf, "application/pdf", f"{name}-{code}{f'-rw-{rw}' if rw else ''}.pdf")


def _answer(
    request: HttpRequest, what: Print, make: Callable[[Print], bytes], kind: str, filename: str
) -> HttpResponse:
    """Its own data is the mark: 304 costs no printing."""
    shown = f"{balaikota.__version__}{files.marks(templates.KIND)}{what.template}{what.data}{what.photo}"
    tag = quote_etag(sha256(shown.encode()).hexdigest()[:32])
    response = get_conditional_response(request, tag) or HttpResponse(make(what), content_type=kind)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    if filename:
        response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
