"""Conditional GET for pages that all visitors see alike: the answer 304 costs one cheap query instead of a page."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language

import balaikota
from balaikota.base import clock
from balaikota.city import current

from .page import forbid_nul

FRESH_SECONDS = 60
"""How long a page may be shown without asking again."""

View = Callable[..., HttpResponseBase]


def fresh(mark: Callable[..., Any]) -> Callable[[View], View]:
    """`mark(request, ...)` gets what the view gets and returns anything whose text changes whenever the page does.

    The day is part of the tag, for pages count days; so are city, language, address and version of the house.
    Who has a session gets a page of their own, never kept. A page with a form bears the token of one browser, which
    alone keeps it; what bears none a cache in between may hand to others.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
                return view(request, *args, **kwargs)
            forbid_nul(request, *kwargs.values())
            tag = tag_of(request, mark(request, *args, **kwargs))
            response = get_conditional_response(request, tag) or view(request, *args, **kwargs)
            if response.status_code in (200, 304):
                response.headers["ETag"] = tag
                whose = "private" if "CSRF_COOKIE" in request.META else "public"
                response.headers["Cache-Control"] = f"{whose}, max-age={FRESH_SECONDS}"
                patch_vary_headers(response, ["Cookie", "Accept-Language"])
            return response

        return answered

    return decorate


def tag_of(request: HttpRequest, *parts: Any) -> str:
    asked = (request.get_full_path(), request.headers.get("HX-Request", ""))
    everything = [balaikota.__version__, current.slug(), get_language(), clock.today(), *asked, *parts]
    return quote_etag(sha256(repr(everything).encode()).hexdigest()[:32])
