"""The committee's table: entering papers, rows in doubt, and settling them by two offices."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages import files
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, gives_file, page

from ...exports import table
from .. import actions, exports, queries
from ..forms.papers import PapersForm, SettleForm
from ..models import Entry, Poll
from ..showing import Shown, words_of_doubt
from .office import own_poll

COUNTERS = (Role.OPERATOR, Role.LURAH, Role.CAMAT, Role.PLANNER)
ENTERS = "musrenbang.enter_papers"


@dataclass(frozen=True)
class Line:
    """What became of one typed line, in words; never what was marked on it."""

    line: int
    serial: str
    state: str
    words: str


@sensitive_post_parameters()
@never_cache
@page("musrenbang/ballots/papers.html", roles=COUNTERS)
def entering(request: Request, poll: UUID) -> dict[str, Any]:
    """Type papers, send, go on typing. Lines that cannot be read come back into the box."""
    found = own_poll(request, poll, ENTERS)
    form = PapersForm(request.POST or None, request.FILES or None)
    lines: list[Line] = []
    if form.is_valid() and form.attempt(actions.enter_papers, actor=request.actor, poll=found, rows=form.rows):
        lines = [_line(one) for one in form.result]
        faults = [Line(one.line, one.text, "refused", one.refusal.sentence) for one in form.faults]
        lines = sorted([*lines, *faults], key=lambda line: line.line)
        form = PapersForm(initial={"lines": "\n".join(fault.text for fault in form.faults)})
    return {
        "poll": found, "shown": Shown(found), "form": form, "lines": lines, "progress": queries.progress(found),
        "counts": {state: sum(line.state == state for line in lines) for state in STATES},
    }  # fmt: skip


STATES = ("counted", "waiting", "doubt", "refused")


def _line(outcome: actions.papers.Outcome) -> Line:
    words = Refusal(outcome.code).sentence if outcome.state == "refused" else ""
    if outcome.state == "doubt":
        words = words_of_doubt(outcome.code)
    return Line(outcome.line, outcome.serial, outcome.state, words)


@dataclass(frozen=True)
class Doubt:
    """A row in doubt as the list and its file show it."""

    entry: Entry
    words: str


def _doubts(poll: Poll) -> list[Doubt]:
    return [Doubt(one, words_of_doubt(one.doubt)) for one in queries.doubts(poll)]


@never_cache
@page("musrenbang/ballots/doubts.html", roles=COUNTERS)
def doubts(request: Request, poll: UUID) -> dict[str, Any]:
    """Rows in doubt: which paper, what is wrong, who entered it, and whether somebody has proposed what to do."""
    found = own_poll(request, poll, ENTERS)
    return {"poll": found, "shown": Shown(found), "rows": _doubts(found)}


@gives_file(roles=COUNTERS)
def doubts_export(request: Request, poll: UUID, kind: str) -> HttpResponseBase:
    if kind not in files.KINDS:
        raise Http404
    return table(kind, "surat-suara-ragu", exports.DOUBTS, _doubts(own_poll(request, poll, ENTERS)))


@sensitive_post_parameters()
@never_cache
@page("musrenbang/ballots/doubt.html", roles=COUNTERS)
def settling(request: Request, poll: UUID, entry: UUID) -> dict[str, Any] | HttpResponseBase:
    """One paper in doubt, with the paper itself in hand: propose what it says, or agree with what another proposed."""
    found = own_poll(request, poll, ENTERS)
    row = queries.entry(found, entry)
    agreeing = request.POST.get("langkah") == "setuju"
    form = SettleForm(request.POST if request.POST and not agreeing else None, initial={"serial": row.serial})
    agree = ActionForm(request.POST if agreeing else None)
    if form.is_valid() and form.attempt(actions.settle_paper, actor=request.actor, entry=row, **form.arguments()):
        messages.success(request, _("Your proposal stands. Another office must agree."))
        return redirect("musrenbang:poll_doubts", found.pk)
    if agree.is_valid() and agree.attempt(actions.confirm_paper, actor=request.actor, entry=row):
        messages.success(request, _("Two offices agree: this paper is settled."))
        return redirect("musrenbang:poll_doubts", found.pk)
    return {
        "poll": found, "shown": Shown(found), "entry": row, "words": words_of_doubt(row.doubt), "form": form,
        "agree": agree, "may_agree": request.actor.may("musrenbang.confirm_paper", row),
        "mine": row.settled_by_id == request.actor.account_id,
    }  # fmt: skip
