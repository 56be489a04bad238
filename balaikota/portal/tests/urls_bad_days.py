"""Addresses at which something goes wrong."""

import errno
from typing import NoReturn

import psycopg
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from balaikota.base.refusal import Refusal
from balaikota.pages.fresh import fresh
from balaikota.portal.limits import limited

handler400 = "balaikota.portal.errors.bad_request"
handler403 = "balaikota.portal.errors.forbidden"
handler404 = "balaikota.portal.errors.not_found"
handler500 = "balaikota.portal.errors.server_error"

VERSION = {"of page": 1}


def wrapped(outer: type[Exception], inner: Exception) -> Exception:
    """An error as Django raises it: its own kind, caused by psycopg's."""
    error = outer(str(inner))
    error.__cause__ = inner
    return error


RAISED = {
    "disk": wrapped(OperationalError, psycopg.errors.DiskFull("could not extend file")),
    "upload": OSError(errno.ENOSPC, "No space left on device"),
    "gone": wrapped(OperationalError, psycopg.errors.AdminShutdown("terminating connection")),
    "lost": wrapped(OperationalError, psycopg.OperationalError("server closed the connection unexpectedly")),
    "readonly": wrapped(InternalError, psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT")),
    "office": Refusal("not.permitted"),
    "absent": Refusal("not.found"),
    "stale": Refusal("changed.meanwhile"),
    "wrong": Refusal("field.required", field="name"),
    "often": Refusal("rate.limited", seconds=7),
    "fault": wrapped(IntegrityError, psycopg.errors.UniqueViolation("twice\nDETAIL:  Key (email)=(hasan@rw) exists.")),
    "forbidden": PermissionDenied(),
    "suspicious": SuspiciousOperation(),
}


def fail(request: HttpRequest, what: str) -> NoReturn:
    raise RAISED[what]


@fresh(lambda request: VERSION["of page"])
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"page {VERSION['of page']}")


@fresh(lambda request: "form")
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


@limited("account")
def limited_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


urlpatterns = [
    path("fail/<str:what>", fail, name="fail"),
    path("page", page, name="page"),
    path("form", form, name="form"),
    path("limited", limited_page, name="limited"),
]
