"""Keeping, renaming and deleting a view of a list."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.base.roles import OFFICIALS
from balaikota.people.actor import Actor
from balaikota.people.models import Account

from . import rules
from .models import SavedView

MOST = 40
"""Views of one list that one person may keep."""


@action
def save_view(*, actor: Actor, address: str, title: str, shared: bool = False) -> SavedView:
    """Keep the list at `address` (path and query) under `title`; saved again under the same title it is replaced.

    Refuses ``view.unknown`` where the house has no such page, ``view.title``, ``view.long``, ``view.many``.
    """
    if actor.account_id is None or not Account.objects.filter(pk=actor.account_id).exists():
        raise Refusal("not.permitted")
    route, path = _route(urlsplit(address).path)
    query, columns = rules.kept(urlsplit(address).query)
    own = SavedView.objects.filter(account=actor.account_id, route=route)
    name = rules.titled(title)
    if own.count() >= MOST and not own.filter(title=name).exists():
        raise Refusal("view.many", most=MOST)
    view, _ = SavedView.objects.update_or_create(
        account_id=actor.account_id, route=route, path=path, title=name,
        defaults={
            "query": query, "columns": columns, "shared": shared, "office": actor.office,
            "official": actor.holds(*OFFICIALS),
        },
    )  # fmt: skip
    note(route=route, shared=shared)
    return view


@action(on="view")
def change_view(*, actor: Actor, view: SavedView, title: str, shared: bool) -> SavedView:
    """Give a view another name, share it or keep it to oneself. Refuses ``view.title``, ``view.taken``."""
    view.title, view.shared = rules.titled(title), shared
    same = SavedView.objects.filter(account=view.account_id, route=view.route, path=view.path, title=view.title)
    if same.exclude(pk=view.pk).exists():
        raise Refusal("view.taken", field="title")
    view.save(update_fields=["title", "shared"])
    return view


@action(on="view")
def delete_view(*, actor: Actor, view: SavedView) -> None:
    """Throw a view away; its link leads nowhere from now on."""
    SavedView.objects.filter(pk=view.pk).delete()


def _route(path: str) -> tuple[str, dict[str, str]]:
    try:
        found = resolve(path)
    except Resolver404 as error:
        raise Refusal("view.unknown") from error
    return found.view_name, {name: str(value) for name, value in found.kwargs.items()}
