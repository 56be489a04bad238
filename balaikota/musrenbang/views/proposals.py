"""The public list of proposals, and a proposer's own."""

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from balaikota.base.manifest import alongside
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import asking, choices, exports, marks, queries
from ..appearance import seen
from ..forms.filters import proposal_filters
from ..listing import Listing
from .afterwards import form_url

MOST = 1000
MOST_EXPORTED = 100_000
MOST_AGAIN = 100


@fresh(lambda request: marks.anything())
@page("musrenbang/proposals.html", part="musrenbang/_proposals.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    """Everything that was proposed, newest first; the address is the saved view."""
    filters = proposal_filters(request.GET)
    rows, more = queries.page(request.actor, filters)
    count = queries.count(request.actor, filters, MOST)
    return {
        "alongside": alongside("musrenbang", request.actor, rows), "rows": seen(rows), "count": count, "most": MOST,
        "filters": filters, "next": more and more.after,
        "listing": Listing(request.GET, filters),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The filtered list as a file."""
    if kind not in files.KINDS:
        raise Http404
    rows = queries.proposals(request.actor, replace(proposal_filters(request.GET), after=None))
    rows, columns = exports.with_tallies(rows)
    return exports.table(kind, _("proposals"), columns, rows[:MOST_EXPORTED].iterator(2000), request.GET)


@page("musrenbang/mine.html", roles=[Role.RW_HEAD, Role.COUNCIL])
def mine(request: Request) -> dict[str, Any]:
    """What the proposer sent, and what was not taken up and may be asked again."""
    cycle = queries.cycle()
    again = seen(queries.to_ask_again(request.actor, cycle)[:MOST_AGAIN])
    return {
        "rows": seen(queries.sent_by(request.actor).prefetch_related("photos")[:200]),
        "again": again,
        "reasons": choices.last_words([row.proposal for row in again]),
        "closed": asking.closed_to(request.actor, cycle),
        "form_url": form_url(request),
    }
