"""The five-minute story and the demonstration's bar. Outside the demonstration these addresses do not exist."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from balaikota.pages.page import Request, page

from .. import stage


def demonstration_only(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def shown(request: Request, *args: Any, **kwargs: Any) -> Any:
        if not stage.plays():
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@demonstration_only
@page("portal/story.html", public=True)
def story(request: Request) -> dict[str, Any]:
    return {"knots": list(stage.knots(request)), "number": request.session.get(stage.STORY_KEY, "")}


@demonstration_only
@require_POST
def knot(request: Request, key: str) -> HttpResponse:
    """Step into one knot: its person, its day, its page."""
    found = next((one for one in stage.KNOTS if one.key == key), None)
    if found is None:
        raise Http404
    return redirect(stage.go_to(request, found))


@demonstration_only
@require_POST
def become(request: Request) -> HttpResponse:
    stage.become(request, request.POST.get("who", ""))
    return redirect("desk" if request.POST.get("who") else "home")


@demonstration_only
@require_POST
def jump(request: Request) -> HttpResponse:
    try:
        stage.jump(request, date.fromisoformat(request.POST.get("to", "")))
    except ValueError:
        request.session.pop(stage.SHIFT_KEY, None)
    back = request.headers.get("Referer", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "desk")
