"""Pages of saved views."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.pages.page import Request, page

from . import actions, queries
from .forms import SaveForm, ViewForm

EVERYBODY = frozenset(Role)


@page("saved/index.html", roles=EVERYBODY)
def index(request: Request) -> dict[str, Any]:
    """All that one keeps: open, hand on, rename, share, delete."""
    site = request.build_absolute_uri("/").rstrip("/")
    return {"views": queries.own(request.actor), "site": site}


@page("saved/save.html", roles=EVERYBODY)
def save(request: Request) -> Any:
    """Keep the list one comes from, and go back to it; without a word the form asks again."""
    form = SaveForm(request.POST or None, initial={"address": request.GET.get("alamat", "")})
    if form.is_valid() and form.attempt(
        actions.save_view, actor=request.actor, **form.given("address", "title", "shared")
    ):
        messages.success(request, _("The view is saved."))
        return redirect(queries.address(form.result))
    return {"form": form, "status": 422 if form.is_bound else 200}


@page("saved/change.html", roles=EVERYBODY)
def change(request: Request, id: UUID) -> Any:
    """Another name, shared or not."""
    view = queries.view(request.actor, id)
    form = ViewForm(request.POST or None, initial={"title": view.title, "shared": view.shared})
    if form.is_valid() and form.attempt(
        actions.change_view, actor=request.actor, view=view, **form.given("title", "shared")
    ):
        return redirect("saved:index")
    return {"form": form, "view": view, "status": 422 if form.is_bound else 200}


@page("saved/index.html", roles=EVERYBODY)
def delete(request: Request, id: UUID) -> Any:
    if request.method == "POST":
        actions.delete_view(actor=request.actor, view=queries.view(request.actor, id))
        messages.success(request, _("The view is deleted."))
    return redirect("saved:index")


@page("saved/index.html", public=True)
def open_view(request: Request, id: UUID) -> HttpResponse:
    """The address to hand on: it leads to the list, which shows everyone what they may see."""
    return redirect(queries.address(queries.view(request.actor, id)))
