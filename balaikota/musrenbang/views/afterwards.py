"""A proposal that is over: the public bank usulan, the question why, and its answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS, Role
from balaikota.pages import files
from balaikota.pages.fresh import fresh
from balaikota.pages.page import Request, gives_file, page

from .. import actions, after, asking, choices, exports, marks, queries
from ..appearance import place, seen, title
from ..forms.afterwards import AnswerForm, AskForm, KeepForm
from ..forms.filters import proposal_filters
from ..listing import Listing
from ..models import Proposal, Question

MOST, MOST_EXPORTED = 200, 20_000
ANYBODY = tuple(Role)


@fresh(lambda request: (marks.anything(), marks.of_bank()))
@page("musrenbang/bank.html", public=True)
def bank(request: Request) -> dict[str, Any]:
    """What was kept for a later year, newest first, with why it was not taken up."""
    filters = proposal_filters(request.GET)
    kept = list(queries.banked(filters)[: MOST + 1])
    rows = seen(kept[:MOST])
    cycle = queries.newest_cycle()
    mine: set[Any] = set()
    if cycle is not None and not asking.closed_to(request.actor, cycle):
        mine = set(queries.to_ask_again(request.actor, cycle).values_list("pk", flat=True))
    return {
        "rows": rows, "more": len(kept) > MOST, "most": MOST, "filters": filters, "mine": mine,
        "listing": Listing(request.GET, filters), "reasons": choices.last_words([row.proposal for row in rows]),
        "form_url": form_url(request),
    }  # fmt: skip


def form_url(request: Request) -> str:
    return "musrenbang:pokir" if request.actor.holds(Role.COUNCIL) else "musrenbang:propose"


@gives_file(public=True)
def bank_export(request: Request, kind: str) -> HttpResponseBase:
    """The filtered bank as a file."""
    if kind not in files.KINDS:
        raise Http404
    rows: QuerySet[Proposal] = queries.banked(proposal_filters(request.GET))
    return exports.table(kind, "bank-usulan", exports.BANK, rows[:MOST_EXPORTED].iterator(2000))


@page("musrenbang/keep.html", roles=OFFICIALS | {Role.RW_HEAD})
def keep(request: Request, number: str) -> dict[str, Any] | HttpResponseBase:
    """Keep one in the bank, with a remark."""
    proposal = queries.proposal(request.actor, number)
    if not request.actor.may("musrenbang.keep_in_bank", proposal):
        raise Refusal("not.permitted")
    form = KeepForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.keep_in_bank, actor=request.actor, proposal=proposal, **form.given("remark")
    ):
        messages.success(request, _("It is kept in the bank usulan."))
        return redirect("musrenbang:proposal", proposal.number)
    return _about(proposal) | {"form": form}


@page("musrenbang/ask.html", roles=ANYBODY)
def ask(request: Request, number: str) -> dict[str, Any] | HttpResponseBase:
    """Ask why it was decided so."""
    proposal = queries.proposal(request.actor, number)
    form = AskForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.ask_why, actor=request.actor, proposal=proposal, **form.given("text")):
        messages.success(request, _("Your question lies with the office that decided. You are told of the answer."))
        return redirect("musrenbang:proposal", proposal.number)
    reason = choices.last_words([proposal]).get(proposal.number, "")
    return _about(proposal) | {"form": form, "reason": reason, "decided": actions.decision(proposal) is not None}


@page("musrenbang/answer.html", roles=OFFICIALS)
def answer(request: Request, question: UUID) -> dict[str, Any] | HttpResponseBase:
    """The office that decided answers; whoever else comes finds no such page."""
    found = Question.objects.select_related("proposal__item", "proposal__region__parent", "proposal__unit")
    row = found.filter(pk=question).first()
    if row is None or not after.answers(request.actor, row):
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid() and form.attempt(actions.answer_why, actor=request.actor, question=row, **form.given("answer")):
        messages.success(request, _("Answered. It stands under the proposal for everybody."))
        return redirect("musrenbang:proposal", row.proposal.number)
    reason = choices.last_words([row.proposal]).get(row.proposal.number, "")
    return _about(row.proposal) | {"form": form, "question": row, "reason": reason}


def _about(proposal: Proposal) -> dict[str, Any]:
    return {"proposal": proposal, "title": title(proposal), "place": place(proposal)}
