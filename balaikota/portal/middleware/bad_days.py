"""When the disk is full, the database is away, or a rule says no: a sentence, and never a stack trace."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from balaikota.base.refusal import Refusal
from balaikota.portal import errors, limits
from balaikota.runtime import disk

READING = ("GET", "HEAD", "OPTIONS")


class bad_days:  # named as the settings name it
    """Middleware. Turns what a view raised into the page, or the problem+json, that tells of it; keeps the limits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """While the disk is full nothing is written; who comes too often to a guarded door stays outside."""
        if request.method not in READING and disk.is_full(settings.HOME):
            return errors.told(request, Refusal("storage.full"))
        match = request.resolver_match
        return errors.told(request, limits.at_door(request, match.view_name)) if match else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.told(request, exception)
