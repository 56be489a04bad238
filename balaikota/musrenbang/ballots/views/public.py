"""The list of votes and the page of one: what can be approved, until when, and how. Never a count."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase

from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from ... import choices
from ...exports import table
from .. import exports, marks, queries
from ..showing import PHASE_WORDS, Shown, pictured

MOST_LISTED = 200
HOLDERS = (Role.LURAH, Role.CAMAT, Role.PLANNER)


@fresh(lambda request: marks.of_polls())
@page("musrenbang/ballots/polls.html", public=True)
def polls(request: Request) -> dict[str, Any]:
    """Every vote, those under way first; narrowed by words, kecamatan and where it stands."""
    return {
        "rows": _listed(request, request.GET), "query": request.GET, "kecamatan": choices.kecamatan(),
        "phases": [(name, str(words)) for name, (_, words) in PHASE_WORDS.items()],
        "may_prepare": request.actor.holds(*HOLDERS),
    }  # fmt: skip


def _listed(request: Request, asked: Mapping[str, str]) -> list[Shown]:
    found = queries.filtered(
        request.actor, words=asked.get("cari", "").strip()[:200], region=asked.get("kecamatan", "")[:20]
    )
    rows = [Shown(one) for one in found[:MOST_LISTED]]
    wanted = asked.get("tahap", "")
    return [row for row in rows if not wanted or row.phase == wanted]


@gives_file(public=True)
def polls_export(request: Request, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return table(kind, "pemungutan-suara", exports.POLLS, _listed(request, request.GET), request.GET)


@fresh(lambda request, poll: marks.of_poll(poll))
@page("musrenbang/ballots/poll.html", public=True)
def poll(request: Request, poll: UUID) -> dict[str, Any]:
    """What is offered, how to vote, and until when."""
    found = queries.poll(request.actor, poll)
    return {
        "poll": found, "shown": Shown(found), "options": pictured(queries.options_of(found)),
        "voted": queries.has_voted(request.actor, found), "may_manage": queries.may_manage(request.actor, found),
        "may_enter": found.on_paper and request.actor.may("musrenbang.enter_papers", found),
    }  # fmt: skip
