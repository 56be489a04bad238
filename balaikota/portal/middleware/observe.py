"""The outermost ring of a request: its id, one line in the log, its counts, and the headers that protect it."""

import re
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from uuid_utils.compat import uuid7

from balaikota.audit.events import request_id
from balaikota.portal import headers, health, metrics, proxy

WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
log = structlog.get_logger("balaikota.request")

Answering = Callable[[HttpRequest], HttpResponseBase]


def observe(get_response: Answering) -> Answering:
    """Middleware. Logs neither addresses nor query strings: they can hold names, numbers and secrets."""

    def watched(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        token = request_id.set(name_of(request))
        try:
            response = health.answer(request) or get_response(request)
            headers.protect(request, response)
            response.headers["X-Request-ID"] = request_id.get()
            tell(request, response, time.perf_counter() - began)
        finally:
            request_id.reset(token)
        return response

    return watched


def name_of(request: HttpRequest) -> str:
    """The id that a trusted proxy gave this request, or a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if proxy.from_proxy(request) else ""
    return given if WELL_FORMED.fullmatch(given) else uuid7().hex


def tell(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    route, city = route_of(request), getattr(getattr(request, "tenant", None), "schema_name", "")
    method = request.method if request.method in METHODS else "OTHER"
    metrics.REQUESTS.labels(route, method, response.status_code, city).inc()
    metrics.SECONDS.labels(route).observe(seconds)
    log.info(
        "request", method=method, route=route, status=response.status_code, ms=round(seconds * 1000, 1), city=city,
        request_id=request_id.get(),
    )  # fmt: skip


def route_of(request: HttpRequest) -> str:
    """Name of the address pattern, "static", the door's own name, or "" for an address that leads nowhere."""
    if request.path_info in health.DOORS:
        return request.path_info.strip("/")
    match = request.resolver_match
    if match is None:
        return "static" if request.path_info.startswith("/static/") else ""
    return match.view_name or match.route
