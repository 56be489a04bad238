"""Headers every answer carries, whatever made it: a page, a file, an error far outside the views."""

from collections.abc import Mapping

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CLOSED = (
    "camera", "microphone", "payment", "usb", "serial", "midi", "display-capture", "accelerometer", "gyroscope",
    "magnetometer", "browsing-topics",
)  # fmt: skip
PERMISSIONS = ", ".join(["geolocation=(self)", *(f"{feature}=()" for feature in CLOSED)])
"""A resident's phone gives its position to our own pages and nothing else; photos come through the file field."""


def put(response: HttpResponseBase, values: Mapping[str, str]) -> None:
    """Set several headers."""
    for name, value in values.items():
        response.headers[name] = value


def protect(request: HttpRequest, response: HttpResponseBase) -> None:
    """Add what the inner middleware did not; an answer that already says something keeps it."""
    for name, value in (
        ("Content-Security-Policy", build_policy()),
        ("Permissions-Policy", PERMISSIONS),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store" if is_personal(request, response) else "no-cache"),
    ):
        response.headers.setdefault(name, value)
    if settings.PRODUCTION:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")


def is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer may hold something of one person; errors and answers that set a cookie count as such."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return signed_in or request.method not in ("GET", "HEAD") or bool(response.cookies) or response.status_code >= 400
