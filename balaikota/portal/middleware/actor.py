"""Who acts in a request, in which language and at what time, and what an inspector reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from balaikota.base import clock
from balaikota.people import reads
from balaikota.people.actor import ANONYMOUS
from balaikota.people.operators import actor_at_keyboard
from balaikota.people.sign_in import gate
from balaikota.portal import stage


class who_acts:
    """Middleware. Gives the request its `actor`, asked for when first used (one query for the grants)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(partial(actor_of, request))  # type: ignore[attr-defined]
        if not signed_in(request):
            with time_machine(request):
                return self.get_response(request)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:  # the switch on the page counts more
            translation.activate(request.user.language)  # type: ignore[union-attr]
        with time_machine(request):
            response = self.get_response(request)
            reads.keep(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Whoever must first set up a second factor, or choose a password of their own, is led there."""
        way = gate.way(request) if signed_in(request) else None
        return HttpResponseRedirect(way) if way else None


def has_session(request: HttpRequest) -> bool:
    """Whether the browser brought a session; without one nothing is asked of the database."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def signed_in(request: HttpRequest) -> bool:
    return has_session(request) and SESSION_KEY in request.session and request.user.is_authenticated


def actor_of(request: HttpRequest) -> Any:
    return actor_at_keyboard(request) if signed_in(request) else ANONYMOUS


@contextmanager
def time_machine(request: HttpRequest) -> Iterator[None]:
    """In the demonstration alone: the clock runs as far ahead as this session asked, else to the story's first day."""
    if not stage.plays():
        yield
        return
    chosen = request.session.get(stage.SHIFT_KEY) if has_session(request) else None
    with clock.shifted(timedelta(seconds=chosen) if chosen is not None else stage.default_shift()):
        yield
