"""What pages, the API and the house's own work read of residents' voices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.http import Http404

from balaikota.people.actor import Actor
from balaikota.workflow import engine

from ..models import Proposal
from . import settings
from .models import Comment, Following, Subscription, Support, Tally

PAGE = 20


@dataclass(frozen=True)
class Standing:
    """What is counted of a proposal, and how one person stands to it."""

    supports: int
    comments: int
    supporting: bool
    following: bool


def standing(actor: Actor, proposal: Proposal) -> Standing:
    """What is counted of a proposal, and how this person stands to it; one query."""
    own = {"proposal": OuterRef("pk"), "account": actor.account_id}
    found = Proposal.objects.filter(pk=proposal.pk).values_list(
        Coalesce(F("tally__supports"), 0), Coalesce(F("tally__comments"), 0),
        Exists(Support.objects.filter(**own)), Exists(Following.objects.filter(**own)),
    )  # fmt: skip
    return Standing(*found.get())


def tallies(proposals: Iterable[Proposal]) -> dict[UUID, Tally]:
    ids = [proposal.pk for proposal in proposals]
    return {row.pk: row for row in Tally.objects.filter(pk__in=ids)}


def supported(actor: Actor, proposals: Iterable[Proposal]) -> set[UUID]:
    """Which of these the actor supports."""
    if not actor.signed_in:
        return set()
    ids = [proposal.pk for proposal in proposals]
    found = Support.objects.filter(account=actor.account_id, proposal__in=ids)
    return set(found.values_list("proposal", flat=True))


def comments(of: Proposal, before: UUID | None = None, size: int = PAGE) -> tuple[list[Comment], UUID | None]:
    """One page of what the public sees, newest first, each with its answers; and where the next page begins.

    Of a hidden comment only the place is left: text and writer never leave the database here.
    """
    rows = (
        Comment.objects.filter(proposal=of, answers=None)
        .exclude(state=Comment.State.WAITING)
        .defer("text")
        .order_by("-id")
    )
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows[: size + 1])
    page = found[:size]
    shown = [row.pk for row in page if row.shown]
    texts = dict(Comment.objects.filter(pk__in=shown, state=Comment.State.SHOWN).values_list("pk", "text"))
    replies = Comment.objects.filter(answers__in=shown, state=Comment.State.SHOWN).order_by("id")
    by_comment: dict[UUID, list[Comment]] = {}
    for reply in replies if shown else []:
        by_comment.setdefault(reply.answers_id, []).append(reply)  # type: ignore[arg-type]
    for row in page:
        row.text, row.replies = texts.get(row.pk, ""), by_comment.get(row.pk, [])
    return page, page[-1].pk if len(found) > size else None


def comment(actor: Actor, id: UUID) -> Comment:
    """One comment the actor may see; Http404 for any other."""
    return _one(Comment.objects.visible_to(actor), id)


def own_comment(actor: Actor, id: UUID) -> Comment:
    """One that the actor wrote; Http404 for any other."""
    return _one(own_comments(actor), id)


def comment_in_care(actor: Actor, id: UUID) -> Comment:
    """One that lies in a place this moderator looks after; Http404 for any other."""
    return _one(Comment.objects.in_care(actor), id)


def _one(found: "QuerySet[Comment]", id: UUID) -> Comment:
    row = found.select_related("proposal__cycle", "proposal__item").filter(pk=id).first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True)
class QueueFilters:
    """What a moderator narrows the list of comments to; `state` "queue" is what waits."""

    state: str = "queue"
    q: str = ""
    reason: str = ""
    after: UUID | None = None


def moderated(actor: Actor, filters: QueueFilters) -> "QuerySet[Comment]":
    """Comments of the places this actor looks after, newest first; what waits, the nearest day first."""
    found = Comment.objects.queued(actor) if filters.state == "queue" else Comment.objects.in_care(actor)
    if filters.state in Comment.State.values:
        found = found.filter(state=filters.state)
    if filters.q:
        found = found.filter(Q(text__icontains=filters.q) | Q(proposal__number__iexact=filters.q))
    if filters.reason:
        found = found.filter(reason=filters.reason)
    found = found.select_related("proposal__item", "proposal__region__parent", "proposal__unit")
    if filters.after:
        found = found.filter(pk__lt=filters.after)
    return found.order_by("-id")


def reasons_given(comments: Sequence[Comment]) -> dict[UUID, list[tuple[str, int]]]:
    """How often each comment was reported since it was last looked at, and why."""
    rows = Comment.objects.filter(pk__in=[one.pk for one in comments], reports__gt=0)
    rows = rows.filter(Q(decided_at=None) | Q(reported__at__gte=F("decided_at")))
    found: dict[UUID, list[tuple[str, int]]] = {}
    for pk, reason, count in rows.values_list("pk", "reported__reason").annotate(n=Count("reported")).order_by("pk"):
        if reason:
            found.setdefault(pk, []).append((settings.reason(reason), count))
    return found


def own_comments(actor: Actor) -> "QuerySet[Comment]":
    """What the actor wrote, newest first."""
    own = Comment.objects.filter(account=actor.account_id) if actor.signed_in else Comment.objects.none()
    return own.select_related("proposal__item").order_by("-id")


def followed(actor: Actor) -> "QuerySet[Proposal]":
    """What the actor follows, newest first."""
    if not actor.signed_in:
        return Proposal.objects.none()
    return Proposal.objects.filter(followers__account=actor.account_id).select_related("item", "region__parent", "unit")


def supports_by_day(proposal: Proposal) -> list[dict[str, Any]]:
    """Supports that stand now, by the day they were given: [{day, supports}]."""
    days = Support.objects.filter(proposal=proposal).annotate(day=TruncDate("at")).order_by("day")
    return list[Any](days.values("day").annotate(supports=Count("pk")).order_by("day"))


def daily(after: tuple[UUID, date] | None, size: int) -> list[dict[str, Any]]:
    """The same over all proposals, by proposal and day, from behind a place in that order: open data."""
    rows = Support.objects.annotate(day=TruncDate("at"))
    if after:
        pk, day = after
        rows = rows.filter(Q(proposal__gt=pk) | Q(proposal=pk, at__date__gt=day))
    named = rows.values("proposal", "day").order_by("proposal", "day")
    return list[Any](named.annotate(supports=Count("pk"), number=F("proposal__number"))[:size])


def place_of(text: str | None) -> tuple[UUID, date] | None:
    """ "BTM28-00001_2027-01-12" as a place in that order; Http404 where there is no such proposal or day."""
    if text is None:
        return None
    number, _, day = text.partition("_")
    pk = Proposal.objects.filter(number=number).values_list("pk", flat=True).first()
    try:
        found = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    if pk is None:
        raise Http404
    return pk, found


def subscription(id: UUID, nonce: UUID | None = None) -> Subscription:
    """The one a link names; with `nonce` only while that link was not used. Http404 for any other."""
    found = Subscription.objects.select_related("proposal__item").filter(pk=id)
    row = (found.filter(nonce=nonce) if nonce else found).first()
    if row is None:
        raise Http404
    return row


def outlived(now: datetime) -> "QuerySet[Subscription]":
    """Subscriptions whose address is no longer needed."""
    unconfirmed = Q(confirmed=None, asked__lt=now - timedelta(hours=settings.number("confirm_hours")))
    ended = Q(
        proposal__state__in=final_states(), proposal__since__lt=now - timedelta(days=settings.number("kept_days"))
    )
    sent = ~Q(letters__sent__isnull=True, letters__isnull=False)
    return Subscription.objects.filter(unconfirmed | (ended & sent))


def final_states() -> list[str]:
    """States in which the newest process of a proposal ends."""
    return [name for name, state in engine.states(Proposal.process).items() if state.final]
