"""What an inspector reads is itself recorded: one event for each page (DESIGN section 9)."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from balaikota.audit.events import record
from balaikota.base.roles import Role

from .policy import OVERSIGHT

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC_PREFIXES = ("/api/",)
"""Open data: everything under here is public."""
SHOWN = (200, 422)
"""Statuses of answers that show a page, also one that answers a form."""


def public(view: View) -> View:
    """Mark a view whose page anyone may read; an inspector's reading of it is not recorded."""
    view.public = True  # type: ignore[attr-defined]
    return view


def keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Record that an inspector read this page. Where that fails the page is not given either."""
    if request.method == "HEAD" or response.status_code not in SHOWN or is_public(request):
        return
    actor = request.actor  # type: ignore[attr-defined]
    if actor.holds(Role.INSPECTOR):
        with transaction.atomic():
            record("people.read", actor, basis=OVERSIGHT, facts={"path": request.get_full_path()[:500]})


def is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None or request.path_info.startswith(PUBLIC_PREFIXES):
        return True
    return bool(getattr(match.func, "public", False))
