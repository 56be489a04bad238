"""One decision about one proposal, by whoever's desk it lies on; and what the resident will read of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balaikota.base.roles import OFFICIALS, Role
from balaikota.pages.page import Request, page
from balaikota.people.actor import Actor
from balaikota.workflow.process import say

from .. import actions, drafts, queries, story, words
from ..appearance import process_of
from ..forms.decide import DecisionForm
from ..models import Proposal
from ..moves import decisions, named, require_standing, way

DECIDERS = OFFICIALS | {Role.RW_HEAD}


@page("musrenbang/decide.html", part="musrenbang/_told.html", roles=DECIDERS)
def decide(request: Request, number: str, word: str) -> dict[str, Any] | HttpResponseBase:
    """Fill in a decision and take it; htmx, and the button "see first", get the sentence the resident would read."""
    proposal = queries.proposal(request.actor, number)
    move = _move(proposal, word)
    require_standing(request.actor, proposal, move)
    draft = drafts.of(request.actor, proposal)
    initial = draft.typed if draft and draft.move == move else None
    taken = way(process_of(proposal), move)
    form = taken.form(request.POST or None, proposal=proposal, move=move, initial=initial)
    if form.is_bound and "simpan" in request.POST:
        return _kept(request, form)
    sends = form.is_bound and "lihat" not in request.POST
    if sends and form.is_valid() and form.attempt(taken.action, actor=request.actor):
        messages.success(request, told(request.actor, form))
        return redirect("musrenbang:proposal", proposal.number)
    return _shown(request, form) | {"draft": draft}


def _kept(request: Request, form: DecisionForm) -> HttpResponseBase:
    """Kept as it is typed, unchecked; whatever is wrong with it is told when it is decided."""
    typed = drafts.typed(form, request.POST)
    actions.save_verdict(actor=request.actor, proposal=form.proposal, move=form.move, typed=typed)
    messages.success(request, _("Kept as a draft. Only you see it, until you decide."))
    word = way(process_of(form.proposal), form.move).word
    return redirect("musrenbang:decide", form.proposal.number, word)


def _move(proposal: Proposal, word: str) -> str:
    move = named(word)
    if move not in process_of(proposal).moves:
        raise Http404
    return move


def _shown(request: Request, form: DecisionForm) -> dict[str, Any]:
    """The form with the paper it is about; where somebody decided meanwhile, only that is told."""
    proposal = form.proposal
    proc, moves = process_of(proposal), decisions(request.actor, proposal)
    return story.story_of(proposal) | {
        "form": form, "way": way(proc, form.move), "move_title": say(proc.moves[form.move].title),
        "told": told(request.actor, form), "open": form.move in {move.name for move in moves},
        "moves": [button for button in moves if button.name != form.move],
        "purse": queries.purse(proposal.cycle, proposal.region_id),
    }  # fmt: skip


def told(actor: Actor, form: DecisionForm) -> str:
    """The resident's sentence of this move with what is typed so far."""
    sentences = words.told(process_of(form.proposal), form.proposal, form.move, office=actor.office, **form.facts())
    return sentences.get((get_language() or "id")[:2]) or sentences["id"]
