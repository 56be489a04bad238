"""What lists and pages ask about saved views."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse

from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS

from . import rules
from .models import SavedView


@dataclass(frozen=True)
class Link:
    """A saved view on the list it is of."""

    view: SavedView
    address: str
    here: bool
    own: bool


@dataclass(frozen=True)
class Panel:
    """What a list shows of saved views: the links, and the address that would be saved."""

    links: list[Link]
    address: str


def panel(request: HttpRequest) -> Panel | None:
    """For the list at this address; None for who has no account, for them the address itself is the view.

    One query, and none for a visitor.
    """
    actor = request.actor  # type: ignore[attr-defined]
    match = request.resolver_match
    if not actor.signed_in or match is None:
        return None
    try:
        here = rules.whole(*rules.kept(request.META.get("QUERY_STRING", "")))
    except Refusal:
        return None
    found = listed(actor, match.view_name, {name: str(value) for name, value in match.kwargs.items()})
    links = [_link(view, request.path, here, actor) for view in found]
    return Panel(links, f"{request.path}?{here}" if here else request.path)


def listed(actor: Any, route: str, path: dict[str, str]) -> "QuerySet[SavedView]":
    """The actor's views of a list; officials also find those that other offices share."""
    wanted = Q(account_id=actor.account_id)
    if actor.holds(*OFFICIALS):
        wanted |= Q(shared=True, official=True)
    return SavedView.objects.filter(wanted, route=route, path=path)


def _link(view: SavedView, path: str, here: str, actor: Any) -> Link:
    query = rules.whole(view.query, view.columns)
    return Link(view, f"{path}?{query}" if query else path, query == here, view.account_id == actor.account_id)


def own(actor: Any) -> "QuerySet[SavedView]":
    """All that the actor keeps, by list and title."""
    return SavedView.objects.filter(account_id=actor.account_id).order_by("route", "title")


def view(actor: Any, id: UUID) -> SavedView:
    """One view the actor may open; Http404 for any other."""
    found = SavedView.objects.visible_to(actor).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def address(of: SavedView) -> str:
    """Where a view leads now. Http404 where the house has no such list any more."""
    try:
        path = reverse(of.route, kwargs=of.path)
    except NoReverseMatch as error:
        raise Http404 from error
    query = rules.whole(of.query, of.columns)
    return f"{path}?{query}" if query else path
