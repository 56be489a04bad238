"""`/healthz` and `/metrics`: answered before a city is chosen, on any host name, without a session."""

import hmac
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from balaikota.runtime import environment

from . import metrics, proxy, state


def answer(request: HttpRequest) -> HttpResponse | None:
    """The answer to one of the two addresses; None for any other."""
    door = DOORS.get(request.path_info)
    return door(request) if door else None


def healthz(request: HttpRequest) -> HttpResponse:
    """200 when everything works, 503 otherwise; the body names each check in a word, nothing secret."""
    checks = {name: _checked(check) for name, check in CHECKS.items()}
    well = all(word == "ok" for word in checks.values())
    return JsonResponse({"status": "ok" if well else "failing", **checks}, status=200 if well else 503)


def metrics_page(request: HttpRequest) -> HttpResponse:
    """For programs on this computer, or who bears the token of BALAIKOTA_METRICS_TOKEN; 404 to anyone else."""
    if not (proxy.is_loopback(request) or _bears_token(request)):
        return HttpResponse(status=404)
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)


def _bears_token(request: HttpRequest) -> bool:
    token = environment.value("BALAIKOTA_METRICS_TOKEN")
    given = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def _checked(check: Callable[[], str]) -> str:
    try:
        return check()
    except state.DATABASE_AWAY:
        return "database away"


def _database() -> str:
    return "ok" if state.slugs() else "no city"


def _migrations() -> str:
    missing = state.migrations_missing()
    return f"{missing} missing" if missing else "ok"


def _disk() -> str:
    return "ok" if state.disk_free() > state.LEAST_FREE_BYTES else "nearly full"


def _worker() -> str:
    silent = state.worker_silent_seconds()
    return "ok" if silent is not None and silent < state.SILENT_SECONDS else "silent"


CHECKS = {"database": _database, "migrations": _migrations, "disk": _disk, "worker": _worker}
DOORS = {"/healthz": healthz, "/metrics": metrics_page}
