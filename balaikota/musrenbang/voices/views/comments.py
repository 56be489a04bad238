"""Comments: reading and writing them, one's own, reporting, answering, asking for a second look."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region
from balaikota.pages.page import Request, page

from ... import queries as trunk
from ...appearance import seen, title
from ...forms.filters import uuid
from ...models import Proposal
from ...words import address
from ...yearly import rule
from .. import actions, queries, settings, told
from ..actions._common import holds_office
from ..forms import CommentForm, ReasonForm, ReplyForm, SecondLookForm
from ..models import Comment

EVERYBODY = frozenset(Role)
MOST_FOLLOWED = 100
REPLYING = (Role.LURAH, Role.CAMAT, Role.DEPARTMENT, Role.PLANNER)


@page("musrenbang/voices/comments.html", public=True)
def comments(request: Request, number: str) -> Any:
    """All comments on one proposal, newest first; whoever is signed in writes one here."""
    proposal = trunk.proposal(request.actor, number)
    allowed = bool(rule(proposal.cycle, "comments_allowed"))
    form = _form(request, proposal)
    if form and form.is_valid() and form.attempt(
        actions.write_comment, actor=request.actor, proposal=proposal, text=form.cleaned_data["text"],
        rw=form.cleaned_data.get("rw", ""),
    ):  # fmt: skip
        shown = form.result.shown
        messages.success(
            request, _("Your comment is shown.") if shown else _("Thank you. It is shown once it was read.")
        )
        return redirect("musrenbang:comments", proposal.number)
    rows, more = queries.comments(proposal, uuid(request.GET.get("sebelum", "")))
    return {
        "proposal": proposal, "title": title(proposal), "form": form, "rows": rows, "next": more,
        "closed": "" if allowed else Refusal("rule.off", what=told.COMMENTS).sentence,
        "first_checked": bool(rule(proposal.cycle, "comments_first_checked")),
        "days": settings.number("moderation_days"), "desk": _desk(request, proposal),
        "status": 422 if form and form.errors else 200,
    }  # fmt: skip


def _form(request: Request, proposal: Proposal) -> CommentForm | None:
    """None for a visitor. Only who holds no office is asked for an RW."""
    if not request.actor.signed_in:
        return None
    return CommentForm(request.POST or None, rws=[] if holds_office(request.actor) else _rws(proposal))


def _rws(proposal: Proposal) -> list[tuple[str, str]]:
    rws = Region.objects.filter(level=Region.Level.RW, active=True, parent=proposal.kelurahan).order_by("code")
    return list(rws.values_list("code", "name"))


def _desk(request: Request, proposal: Proposal) -> dict[str, bool] | None:
    """What whoever is signed in may do with each comment."""
    if not request.actor.signed_in:
        return None
    return {"may_reply": request.actor.may("musrenbang.reply", proposal)}


@page("musrenbang/voices/own.html", roles=EVERYBODY)
def own(request: Request) -> dict[str, Any]:
    """What one wrote and what became of it; and what one follows."""
    before = uuid(request.GET.get("sebelum", ""))
    rows = queries.own_comments(request.actor)
    found = list((rows.filter(pk__lt=before) if before else rows)[: queries.PAGE + 1])
    return {
        "rows": found[: queries.PAGE],
        "next": found[queries.PAGE - 1].pk if len(found) > queries.PAGE else None,
        "followed": seen(queries.followed(request.actor)[:MOST_FOLLOWED]),
    }


@page("musrenbang/voices/act.html", roles=EVERYBODY)
def report(request: Request, id: UUID) -> Any:
    comment = queries.comment(request.actor, id)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.report_comment, actor=request.actor, comment=comment, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, _("Thank you. A moderator looks at it."))
        return redirect("musrenbang:comments", comment.proposal.number)
    return _act(comment, form, _("Report a comment"), _("Report it"))


@page("musrenbang/voices/act.html", roles=REPLYING)
def reply(request: Request, id: UUID) -> Any:
    """An office answers where the residents asked."""
    comment = queries.comment(request.actor, id)
    request.actor.require("musrenbang.reply", comment)
    form = ReplyForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.reply, actor=request.actor, comment=comment, text=form.cleaned_data["text"]
    ):
        return redirect("musrenbang:comments", comment.proposal.number)
    return _act(comment, form, _("Answer of your office"), _("Send the answer"))


@page("musrenbang/voices/act.html", roles=EVERYBODY)
def second_look(request: Request, id: UUID) -> Any:
    """The writer of a hidden comment asks once more; there is no such page for anybody else."""
    comment = queries.own_comment(request.actor, id)
    form = SecondLookForm(request.POST or None)
    if form.is_valid() and form.attempt(
        actions.ask_second_look, actor=request.actor, comment=comment, why=form.cleaned_data["why"]
    ):
        return redirect("musrenbang:own_comments")
    return _act(comment, form, _("Ask for a second look"), _("Ask for it"), reverse("musrenbang:own_comments"))


def _act(comment: Comment, form: Any, title: str, button: str, back: str = "") -> dict[str, Any]:
    return {
        "comment": comment, "form": form, "title": title, "button": button,
        "back": back or f"{address(comment.proposal)}#tanggapan", "status": 422 if form.errors else 200,
    }  # fmt: skip
