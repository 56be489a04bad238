"""Voting, with an account or with a printed code: choose, look once more, cast. Nothing of it is kept by a browser."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages.page import Request, page, wants_part
from balaikota.people.actor import ANONYMOUS, Actor

from .. import actions, queries
from ..forms.voting import BallotForm, CodeForm
from ..models import Poll
from ..rules import Code
from ..showing import Shown, pictured

PAGE, PART = "musrenbang/ballots/vote.html", "musrenbang/ballots/_sum.html"


@sensitive_post_parameters()
@never_cache
@page(PAGE, part=PART, roles=[Role.RESIDENT])
def by_account(request: Request, poll: UUID) -> dict[str, Any] | HttpResponseBase:
    """Vote signed in. Refuses ``vote.own`` to an operator who enters for another; who has voted is led on."""
    found = queries.poll(request.actor, poll)
    if request.actor.operator is not None:
        raise Refusal("vote.own")
    form = _form(request, found, request.actor)
    if _casts(request) and form.fits() and form.attempt(
        actions.vote, actor=request.actor, poll=found, choices=form.sealed, home=form.home_region()
    ):  # fmt: skip
        return redirect("musrenbang:voted", found.pk)
    if queries.has_voted(request.actor, found):
        return redirect("musrenbang:voted", found.pk)
    return _ballot(request, found, form)


@sensitive_post_parameters()
@never_cache
@page("musrenbang/ballots/code.html", part=PART, public=True)
def by_code(request: Request) -> dict[str, Any] | HttpResponseBase:
    """Type the code of a card; then its ballot, on the same address, so that the code stands in none."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return {"form": form}
    return _with_code(request, form)


@never_cache
@page("musrenbang/ballots/code.html", public=True)
def by_qr(request: Request, code: str) -> dict[str, Any] | HttpResponseBase:
    """The address in the QR code of a card."""
    return _with_code(request, CodeForm({"code": code}))


def _with_code(request: Request, typed: CodeForm) -> dict[str, Any] | HttpResponseBase:
    """The ballot behind a code; whoever holds the card acts as nobody, signed in or not."""
    try:
        typed.is_valid()
        code = Code(typed.cleaned_data.get("code", ""))
        card = queries.card(code)
        if queries.is_used(card):
            raise Refusal("code.used", field="code")
    except Refusal as refusal:
        typed.add_error("code", ValidationError(refusal.sentence, code=refusal.code))
        return {"form": typed}
    form = _form(request, card.poll, ANONYMOUS)
    if _casts(request) and form.fits() and form.attempt(
        actions.vote_by_code, actor=ANONYMOUS, code=code, choices=form.sealed
    ):  # fmt: skip
        return redirect("musrenbang:voted", card.poll_id)
    return _shown(request, _ballot(request, card.poll, form) | {"code": code.text})


def _shown(request: Request, context: dict[str, Any]) -> HttpResponseBase:
    """The ballot instead of the form for the code; htmx gets the sum alone."""
    from django.shortcuts import render

    return render(request, PART if wants_part(request) else PAGE, context)


def _form(request: Request, poll: Poll, actor: Actor) -> BallotForm:
    """Bound once something was ticked or a step was taken; the first look at a ballot finds nothing wrong with it."""
    stepped = "langkah" in request.POST
    return BallotForm(
        request.POST if stepped else None, poll=poll, options=queries.options_of(poll), actor=actor
    )  # fmt: skip


def _casts(request: Request) -> bool:
    return request.POST.get("langkah") == "kirim"


def _ballot(request: Request, poll: Poll, form: BallotForm) -> dict[str, Any]:
    step = request.POST.get("langkah", "")
    reviews = step in ("tinjau", "kirim") and form.fits()
    return {
        "poll": poll, "shown": Shown(poll), "form": form, "options": pictured(form.options), "reviews": reviews,
        "ticked": {one.number for one in form.chosen}, "code": "",
    }  # fmt: skip


@page("musrenbang/ballots/voted.html", public=True)
def voted(request: Request, poll: UUID) -> dict[str, Any]:
    """Thanks: what happens next. It says of nobody what was chosen."""
    found = queries.poll(request.actor, poll)
    return {"poll": found, "shown": Shown(found)}
