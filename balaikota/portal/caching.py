"""Conditional GET for pages that everyone sees alike: the answer 304 costs one cheap query instead of a page."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

import balaikota
from balaikota.city import current

FRESH_SECONDS = 60
"""How long a browser or a cache in between may show a page without asking, where it bears no form."""

View = Callable[..., HttpResponse]


def public_page(
    *, etag: Callable[..., Any], last_modified: Callable[..., datetime | None] | None = None, fresh: int = FRESH_SECONDS
) -> Callable[[View], View]:
    """Mark a view whose page is the same for everyone who is not signed in.

    `etag(request, ...)` gets what the view gets and returns anything whose text changes with the page, such as the
    count and newest change of what it lists; city, language, address and version of the house are added here.
    Who has a session gets a page of their own, never kept.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
                return view(request, *args, **kwargs)
            tag = tag_of(request, etag(request, *args, **kwargs))
            moment = last_modified(request, *args, **kwargs) if last_modified else None
            stamp = int(moment.timestamp()) if moment else None
            found = get_conditional_response(request, tag, stamp)
            response = found or view(request, *args, **kwargs)
            if response.status_code in (200, 304):
                _label(
                    response, tag, stamp, f"public, max-age={fresh}" if _is_for_all(request) else "private, no-cache"
                )
            return response

        return answered

    return mark


def tag_of(request: HttpRequest, *parts: Any) -> str:
    """An entity tag of `parts`, for this city, language, address and version."""
    everything = [balaikota.__version__, current.slug(), get_language(), request.get_full_path(), *parts]
    return quote_etag(sha256(repr(everything).encode()).hexdigest()[:32])


def _is_for_all(request: HttpRequest) -> bool:
    """Whether a cache in between may hand the page to others: not where a form in it bears one browser's CSRF token."""
    return "CSRF_COOKIE" not in request.META


def _label(response: HttpResponse, tag: str, stamp: int | None, keeping: str) -> None:
    response.headers["ETag"] = tag
    if stamp is not None:
        response.headers["Last-Modified"] = http_date(stamp)
    response.headers["Cache-Control"] = keeping
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
