"""What was voted, once it is published: votes by option, turnout by channel, and the ballots as open data."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase

from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ...exports import table
from .. import exports, marks, queries
from ..models import Turnout
from ..showing import Shown


@fresh(lambda request, poll: marks.of_poll(poll))
@page("musrenbang/ballots/results.html", public=True)
def results(request: Request, poll: UUID) -> dict[str, Any]:
    """Refuses ``poll.open`` or ``poll.counting`` to everybody alike before publication."""
    found = queries.counted(queries.poll(request.actor, poll))
    turnout = queries.turnout(found)
    channels = [(str(Turnout.Channel(name).label), count) for name, count in turnout.items()]
    return {
        "poll": found, "shown": Shown(found), "rows": queries.results(found), "channels": channels,
        "ballots": sum(turnout.values()), "left_out": queries.left_out(found),
    }  # fmt: skip


@gives_file(public=True)
def results_export(request: Request, poll: UUID, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return table(kind, "hasil-suara", exports.RESULTS, queries.results(queries.poll(request.actor, poll)))


@gives_file(public=True)
def ballots_export(request: Request, poll: UUID, kind: str) -> HttpResponseBase:
    """Every ballot on a line of its own, in an order that says nothing."""
    if kind not in files.KINDS:
        raise Http404
    return table(kind, "surat-suara", exports.BALLOTS, queries.ballots_of(queries.poll(request.actor, poll)))
