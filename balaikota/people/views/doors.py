"""What stands before a page: somebody signed in, or a right to the act the page is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from balaikota.base.refusal import Refusal

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Whoever is not signed in does that first, and comes back."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.actor.signed_in:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return checked


def may(act: str) -> Callable[[View], View]:
    """The page of an act of the whole city: to anyone who may not do it, there is no such page."""

    def mark(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor.basis(f"people.{act}") is None:  # type: ignore[attr-defined]
                raise Refusal("not.found")
            return view(request, *args, **kwargs)

        return signed_in(checked)

    return mark
