"""The button of support, and that of following: in place with htmx, by a whole page without."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.pages.forms import ActionForm
from balaikota.pages.page import Request, page, wants_part

from ... import queries as trunk
from ...models import Proposal
from ...words import address
from .. import actions
from ..beside import alongside, beside

WANTED = "voices.wanted"
"""In the session of a visitor who pressed a button and was led to the sign-in: what to do on coming back."""
HARMLESS = {"support.twice", "support.none"}
"""A second press asks for what is so already."""


@page("musrenbang/voices/section.html", public=True)
def support(request: Request, number: str) -> HttpResponse:
    """Support a proposal, or take it back."""
    back = request.POST.get("batal") == "1"
    return _press(request, number, actions.take_support_back if back else actions.support, "support")


@page("musrenbang/voices/section.html", public=True)
def follow(request: Request, number: str) -> HttpResponse:
    """Follow a proposal, or no longer."""
    back = request.POST.get("batal") == "1"
    return _press(request, number, actions.unfollow if back else actions.follow, "follow")


def _press(request: Request, number: str, act: Callable[..., Any], name: str) -> HttpResponse:
    """A press counts when it is posted, or when a visitor who posted it comes back from the sign-in."""
    proposal = trunk.proposal(request.actor, number)
    if request.method == "POST" and not request.actor.signed_in:
        request.session[WANTED] = [name, proposal.number]
        return _to_sign_in(request)
    came_back = request.actor.signed_in and request.session.get(WANTED) == [name, proposal.number]
    refused = ""
    if request.method == "POST" or came_back:
        request.session.pop(WANTED, None)
        refused = _attempt(request, act, proposal)
    if request.method == "POST" and wants_part(request):
        return _part(request, proposal, refused)
    if refused:
        messages.error(request, refused)
    return redirect(f"{address(proposal)}#dukungan")


def _to_sign_in(request: Request) -> HttpResponse:
    """The one-time code, and back here; htmx must leave the page for it (its session ended while it was open)."""
    address = f"{reverse('account_request_login_code')}?{urlencode({'next': request.path})}"
    return HttpResponse(headers={"HX-Redirect": address}) if wants_part(request) else redirect(address)


def _attempt(request: Request, act: Callable[..., Any], proposal: Proposal) -> str:
    """The sentence of what was refused; empty where it was done, or was so already."""
    key = ActionForm.base_fields["key"].clean(request.POST.get("key")) or uuid7()
    try:
        act(actor=request.actor, proposal=proposal, key=key)
    except Refusal as refusal:
        return "" if refusal.code in HARMLESS else refusal.sentence
    return ""


def _part(request: Request, proposal: Proposal, refused: str) -> HttpResponse:
    """The buttons of the proposal's page, or the one of a line."""
    if request.POST.get("baris") == "1":
        found = alongside(request.actor, [proposal]).lines[proposal.pk] | {"refused": refused}
        return render(request, "musrenbang/voices/line.html", {"found": found})
    found = beside(request.actor, proposal) | {"refused": refused}
    return render(request, "musrenbang/voices/buttons.html", {"found": found})
