"""Ikuti usulan: by e-mail without an account, and the links of its letters."""

from typing import Any

from django.views.decorators.csrf import csrf_exempt

from balaikota.base.refusal import Refusal
from balaikota.pages.page import Request, page

from ... import queries as trunk
from ...appearance import process_of, title
from .. import actions, tokens
from ..forms import SubscribeForm


@page("musrenbang/voices/subscribe.html", public=True)
def subscribe(request: Request, number: str) -> dict[str, Any]:
    """The address gets one letter; nothing else is sent before its link was used."""
    proposal = trunk.proposal(request.actor, number)
    form = SubscribeForm(request.POST or None)
    sent = form.is_valid() and form.attempt(
        actions.subscribe, actor=request.actor, proposal=proposal, email=form.cleaned_data["email"],
        language=(request.LANGUAGE_CODE or "id")[:2],
    )  # fmt: skip
    final = process_of(proposal).states[proposal.state].final
    return {
        "proposal": proposal, "title": title(proposal), "form": form, "sent": sent,
        "ended": Refusal("follow.ended").sentence if final else "", "status": 422 if form.errors else 200,
    }  # fmt: skip


@page("musrenbang/voices/link.html", public=True)
def confirm(request: Request, token: str) -> dict[str, Any]:
    """The link of the first letter: it asks, for programs look into links before people do."""
    subscription = tokens.to_confirm(token)
    if request.method == "POST":
        actions.confirm_subscription(actor=request.actor, subscription=subscription)
    return {"number": subscription.proposal.number, "done": request.method == "POST", "ending": False}


@csrf_exempt  # the signed token is the proof, and mail programs post it without a cookie (RFC 8058)
@page("musrenbang/voices/link.html", public=True)
def end(request: Request, token: str) -> dict[str, Any]:
    """The link in every letter."""
    subscription = tokens.to_end(token)
    if request.method == "POST":
        actions.end_subscription(actor=request.actor, subscription=subscription)
    return {"number": subscription.proposal.number, "done": request.method == "POST", "ending": True}
