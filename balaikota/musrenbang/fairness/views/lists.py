"""Every computed list there is, and the ballots of a published vote as a Pabulib file."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page
from balaikota.shares import pb

from ... import choices, exports
from ...ballots import queries as ballots
from ...forms.filters import region, year
from .. import columns, queries, rules, sources
from ..models import Computation

PAGE = 30
TYPE = "text/plain; charset=utf-8"


def newest(*_: Any, **__: Any) -> Any:
    """A list is only ever added."""
    return Computation.objects.order_by("-id").values_list("pk", flat=True).first()


@fresh(newest)
@page("musrenbang/fairness/list.html", public=True)
def listed(request: Request) -> dict[str, Any]:
    """Lists by year and region, the newest first."""
    rows = Paginator(_found(request), PAGE).get_page(request.GET.get("halaman"))
    return {
        "page": rows, "years": choices.years(), "kecamatan": choices.kecamatan(), "query": request.GET,
        "may_compute": bool(queries.regions(request.actor)) if request.actor.signed_in else False,
        "may_try": request.actor.may("musrenbang.try_file"),
    }  # fmt: skip


@gives_file(public=True)
def export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return exports.table(kind, "pemerataan", columns.LISTS, _found(request))


def _found(request: Request) -> Any:
    words = request.GET.get("cari", "").strip()[:200]
    return queries.computations(year(request.GET.get("tahun", "")), region(request.GET), words)


@gives_file(public=True)
def poll_file(request: Request, poll: UUID) -> HttpResponse:
    """The ballots of a vote as `.pb`, once it is published. Refuses ``poll.open``, ``poll.counting``."""
    found = ballots.poll(request.actor, poll)
    text = pb.dumps(rules.election(sources.of_poll(found), found.budget))
    return HttpResponse(text, content_type=TYPE, headers={"Content-Disposition": f'attachment; filename="{poll}.pb"'})
