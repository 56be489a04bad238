"""The list of agreements, the page of one, and its files."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from balaikota.base import clock, manifest
from balaikota.document import queries as papers
from balaikota.document import rules as paper_rules
from balaikota.exchange import queries as exchange
from balaikota.exchange.models import Incoming
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import queries
from ..applications import APPLICATIONS, named
from ..models import Agreement
from ..queries import READERS, Filters
from ..wording import draft_pdf

PER_PAGE = 50
CHIPS = {
    "draft": "note", "offered": "waiting", "agreed": "waiting", "signed": "accepted", "declined": "rejected",
    "ended": "rejected",
}  # fmt: skip
TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def _mark(request: Request, id: UUID | None = None) -> Any:
    """Changes whenever what a visitor without an account sees does."""
    found = queries.seen_by(request.actor).order_by("id")
    seen = list(found.values_list("id", "state", "our_signed", "their_signed", "closed"))
    return seen, manifest.adopted([row[0] for row in seen])


@fresh(_mark)
@page("cooperation/agreements.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    """Agreements with other cities: in force for anybody, of every state for the office."""
    actor, filters = request.actor, _filters(request)
    rows = queries.with_below(actor, queries.listed(actor, filters))
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    shown = list(found.object_list)
    parts = {one.pk: [one.pk, *one.below] for one in shown}
    adopted = manifest.adopted(list(dict.fromkeys(id for ids in parts.values() for id in ids)))
    return {
        "page": found, "shown": shown,
        "adopted": {pk: [hit for id in ids for hit in adopted[id]] for pk, ids in parts.items()},
        "filters": filters, "chips": CHIPS, "query": request.GET, "named": named, "today": clock.today(),
        "office": queries.reads_all(actor), "may": actor.may("cooperation.draft_note"), "kinds": Agreement.Kind.choices,
        "states": Agreement.State.choices, "applications": list(APPLICATIONS.items()),
        "partners": [(one.code, one.name) for one in exchange.partners()],
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The list as a table."""
    if kind not in files.KINDS:
        raise Http404
    header = [
        _("Kind"), _("City"), _("About"), _("Our number"), _("Number there"), _("Our department"),
        _("The partner's department"), _("Applications"), _("Begins on"), _("Ends on"), _("State"),
    ]  # fmt: skip
    rows = (
        [
            one.get_kind_display(), one.partner.name, one.title, one.our_number, one.their_number, one.our_unit,
            one.their_unit, ", ".join(named(one.rooms)), one.starts, one.ends, one.get_state_display(),
        ]
        for one in queries.listed(request.actor, _filters(request))
    )  # fmt: skip
    return files.KINDS[kind]("kerja-sama", header, rows)


@fresh(_mark)
@page("cooperation/agreement.html", public=True)
def agreement(request: Request, id: UUID) -> dict[str, Any]:
    """One agreement. Anybody reads one that both have signed, with offices and without names."""
    actor, found = request.actor, queries.visible(request.actor, id)
    below = queries.under(actor, found) if found.is_note else []
    adopted = manifest.adopted([found.pk, *(one.pk for one in below)])
    return {
        "one": found, "under": below, "chips": CHIPS, "named": named, "today": clock.today(),
        "office": queries.reads_all(actor), "may": actor.may("cooperation.offer"),
        "in_force": found.in_force(clock.today()), "adopted": [hit for hits in adopted.values() for hit in hits],
        "drafts": [one for one in below if one.state == Agreement.State.DRAFT],
    }  # fmt: skip


@gives_file(roles=READERS)
def paper(request: Request, id: UUID) -> HttpResponseBase:
    """Our paper as it was printed."""
    found = queries.visible(request.actor, id)
    if found.paper is None:
        raise Http404
    return _file(papers.pdf(found.paper), found.our_number)


@gives_file(roles=READERS)
def draft_paper(request: Request, id: UUID) -> HttpResponseBase:
    """How the paper of what is drafted or offered would look."""
    found = queries.visible(request.actor, id)
    if found.state not in (Agreement.State.DRAFT, Agreement.State.OFFERED):
        raise Http404
    return _file(draft_pdf(found), f"rancangan-{found.pk}")


@gives_file(roles=READERS)
def ours(request: Request, id: UUID) -> HttpResponseBase:
    """The paper that we signed."""
    found = queries.visible(request.actor, id)
    content = papers.scan(found.paper) if found.paper is not None else None
    if content is None:
        raise Http404
    return _file(content, found.our_number)


@gives_file(roles=READERS)
def theirs(request: Request, id: UUID) -> HttpResponseBase:
    """The paper that the partner signed, as its letter brought it."""
    found = queries.visible(request.actor, id)
    if found.their_letter is None:
        raise Http404
    letter = Incoming.objects.filter(partner=found.partner, letter=found.their_letter).first()
    if letter is None or letter.attachment is None:
        raise Http404
    return _file(bytes(letter.attachment), found.their_number)


def _file(content: bytes, number: str) -> HttpResponse:
    """A file under its number, always to be kept: what came from outside is never shown inside the page's origin."""
    ending = next((ending for mark, ending in paper_rules.SCANS.items() if content.startswith(mark)), "")
    name = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in number)
    response = HttpResponse(content, content_type=TYPES.get(ending, "application/octet-stream"))
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending or "bin"}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _filters(request: Request) -> Filters:
    given, office = request.GET, queries.reads_all(request.actor)
    return Filters(
        given.get("cari", "").strip()[:100], given.get("jenis", "")[:10], given.get("kota", "")[:5],
        given.get("keadaan", "")[:20] if office else "", given.get("aplikasi", "")[:30],
        given.get("berlaku", "") == "1" or (not office and given.get("berlaku", "") != "semua"),
    )  # fmt: skip
