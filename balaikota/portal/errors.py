"""What people read when something is not there, not allowed, or broken. Works while the database is down."""

import errno
import logging
import sys
from collections.abc import Iterator

import psycopg
from django.db import Error as DjangoDatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from balaikota.audit.events import request_id
from balaikota.base.refusal import Refusal

from . import metrics
from .problems import problem, status_of, wanted

log = logging.getLogger("balaikota.bad_days")

WORDS = {
    400: (N_("This request cannot be read"), N_("Go back, reload the page and try once more.")),
    403: (N_("This door is closed for you"), N_("Your office may not do this here.")),
    404: (N_("There is nothing here"), N_("There is nothing under this number or address.")),
    405: (
        N_("This cannot be done at this address"),
        N_("The address exists, but it does not answer this kind of request."),
    ),
    409: (N_("Somebody was faster"), N_("Somebody changed this in the meantime. Look at it again, then decide.")),
    422: (N_("This cannot be accepted"), N_("Please look at what you wrote once more.")),
    429: (N_("Too often"), N_("Please wait a minute, then try again.")),
    500: (N_("This is our fault"), N_("Something broke on our side. Nothing was changed; it has been written down.")),
    503: (N_("A bad day"), N_("Please try again in a minute.")),
}
"""Title and sentence of every status that a page can show."""
UNREADABLE = N_("This cannot be opened")
"""Title of a refusal to somebody who sent nothing and only wanted to read."""

OWN_PAGES = {400, 403, 404, 429}
RETRY_SECONDS = 60
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def refusal_of(exception: BaseException | None) -> Refusal | None:
    """The refusal that an exception amounts to; None for a fault of the program."""
    for cause in _chain(exception):
        if isinstance(cause, Refusal):
            return cause
        if isinstance(cause, psycopg.errors.DiskFull) or (isinstance(cause, OSError) and cause.errno in DISK_FULL):
            return Refusal("storage.full")
        if isinstance(cause, (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction)):
            return Refusal("database.away")
    return None


def _chain(exception: BaseException | None) -> Iterator[BaseException]:
    """An exception, and below Django's wrapping of a database error the one that psycopg raised."""
    while exception is not None:
        yield exception
        exception = exception.__cause__ if isinstance(exception, DjangoDatabaseError) else None


def told(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    """The answer to an exception that is a refusal or a bad day; None for a fault of the program."""
    refusal = refusal_of(exception)
    if refusal is None:
        return None
    response = answer(request, status_of(refusal), refusal)
    if response.status_code == 503:
        metrics.DATABASE_ERRORS.labels(refusal.code).inc()
        log.warning("%s: %s", refusal.code, type(exception).__name__)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    if "seconds" in refusal.facts:
        response.headers["Retry-After"] = str(refusal.facts["seconds"])
    return response


def answer(request: HttpRequest, status: int, refusal: Refusal | None = None) -> HttpResponse:
    """The page of a status, or its problem+json where a program asks."""
    title, sentence = (_(words) for words in WORDS[status])
    sentence = refusal.sentence if refusal else sentence
    if wanted(request):
        return problem(status, title, sentence, refusal=refusal)
    if status == 422 and request.method in ("GET", "HEAD"):
        title = _(UNREADABLE)
    own = refusal is None and status in OWN_PAGES
    return page(request, status, title, sentence, f"portal/{status}.html" if own else "portal/refused.html")


def page(request: HttpRequest, status: int, title: str, sentence: str, template: str) -> HttpResponse:
    """The city's own error page; where the database or that page cannot serve, the one that needs neither."""
    context = {"status": status, "title": title, "sentence": sentence, "request_id": request_id.get()}
    if status < 500:
        try:
            return render(request, template, context, status=status)
        except Exception:
            log.exception("the page of status %s failed itself", status)
    return HttpResponse(render_to_string("portal/bad_day.html", context), status=status)


def bad_request(request: HttpRequest, exception: BaseException) -> HttpResponse:
    return answer(request, 400)


def forbidden(request: HttpRequest, exception: BaseException) -> HttpResponse:
    return answer(request, 403)


def not_found(request: HttpRequest, exception: BaseException) -> HttpResponse:
    return answer(request, 404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: mostly a page that stood open too long."""
    title, sentence = _("This page stood open too long"), _("Go back, reload the page and send it once more.")
    return (
        problem(403, title, sentence) if wanted(request) else page(request, 403, title, sentence, "portal/refused.html")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this inside the handling of what was raised, also by a middleware: a bad day is told as such."""
    return told(request, sys.exc_info()[1]) or answer(request, 500)
