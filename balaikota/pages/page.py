"""The marks of views: one that shows a page, one that gives a file."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.people.actor import Actor

View = Callable[..., HttpResponseBase]
ANYONE: frozenset[Role] = frozenset()


class Request(HttpRequest):
    """A request as views get it: with the one who acts (`people.actor.Actor`)."""

    actor: Actor


def page(
    template: str, *, part: str = "", public: bool = False, roles: Collection[Role] = ANYONE
) -> Callable[[Callable[..., Any]], View]:
    """Mark a view that returns the context of `template`, or a response, which goes out as it is.

    `part` is the template that htmx gets instead of the whole page. `public` pages are anyone's to read, and an
    inspector's reading of them is not recorded. With `roles` a visitor is led to the sign-in, and somebody signed in
    who holds none of them is refused ``not.permitted``. A context may set `status`, the HTTP status (200).
    """

    def mark(view: Callable[..., Any]) -> View:
        def shown(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            found = view(request, *args, **kwargs)
            return found if isinstance(found, HttpResponseBase) else _render(request, template, part, found)

        return _guarded(wraps(view)(shown), ["GET", "HEAD", "POST"], public, roles)

    return mark


def gives_file(*, public: bool = False, roles: Collection[Role] = ANYONE) -> Callable[[View], View]:
    """Mark a view that answers with a file or with data; otherwise like `page`."""
    return lambda view: _guarded(view, ["GET", "HEAD"], public, roles)


def _guarded(view: View, methods: list[str], public: bool, roles: Collection[Role]) -> View:
    @require_http_methods(methods)
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        forbid_nul(request, *kwargs.values())
        if roles and not request.actor.signed_in:
            return redirect_to_login(request.get_full_path())
        if roles and not request.actor.holds(*roles):
            raise Refusal("not.permitted")
        return view(request, *args, **kwargs)

    guarded.public = public  # type: ignore[attr-defined]
    guarded.roles = frozenset(roles)  # type: ignore[attr-defined]
    return guarded


def forbid_nul(request: HttpRequest, *parts: Any) -> None:
    """PostgreSQL knows no NUL in a text; no address of ours has one, and no form of ours sends one."""
    sent = [*request.GET.lists(), *request.POST.lists()]
    given = [*map(str, parts), *(value for _, values in sent for value in values)]
    if any("\x00" in text for text in given):
        raise Http404


def _render(request: Request, template: str, part: str, context: dict[str, Any]) -> HttpResponseBase:
    status = context.pop("status", 200)
    response = render(request, part if part and wants_part(request) else template, context, status=status)
    if part:
        patch_vary_headers(response, ["HX-Request"])
    return response


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece of the page; when it restores history it asks for all of it."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
