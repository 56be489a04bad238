"""The public list of proposals, and a proposer's own."""

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import choices, exports, marks, queries
from ..appearance import seen
from ..forms.filters import proposal_filters
from ..listing import Listing

MOST = 1000
MOST_EXPORTED = 100_000


@fresh(lambda request: marks.anything())
@page("musrenbang/proposals.html", part="musrenbang/_proposals.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    """Everything that was proposed, newest first; the address is the saved view."""
    filters = proposal_filters(request.GET)
    rows, more = queries.page(request.actor, filters)
    count = queries.count(request.actor, filters, MOST)
    return {
        "rows": seen(rows), "count": count, "most": MOST, "filters": filters, "next": more and more.after,
        "listing": Listing(request.GET, filters),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    """The filtered list as a file."""
    if kind not in exports.KINDS:
        raise Http404
    rows = queries.proposals(request.actor, replace(proposal_filters(request.GET), after=None))
    return exports.table(kind, _("proposals"), exports.PROPOSALS, rows[:MOST_EXPORTED].iterator(2000))


@page("musrenbang/mine.html", roles=[Role.RW_HEAD])
def mine(request: Request) -> dict[str, Any]:
    """What the RW head sent, and what of last year may be asked again."""
    cycle = queries.cycle()
    again = seen(queries.last_years(request.actor, cycle))
    reasons = choices.last_words([row.proposal for row in again])
    return {
        "rows": seen(queries.sent_by(request.actor).prefetch_related("photos")[:200]),
        "again": again,
        "reasons": reasons,
        "cycle": cycle,
    }
