"""When the disk is full, the database is away, or a rule says no: a sentence, and never a stack trace."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from balaikota.portal import errors


class bad_days:  # named as the settings name it
    """Middleware. Turns what a view raised into the page, or the problem+json, that tells of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.told(request, exception)
