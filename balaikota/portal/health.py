"""`/healthz` and `/metrics`: answered before a city is chosen, on any host name, without a session."""

import hmac
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from balaikota.runtime import environment

from . import metrics, proxy, state

OK, AWAY = "ok", "database away"


def answer(request: HttpRequest) -> HttpResponse | None:
    """The answer to one of the two addresses; None for any other."""
    door = DOORS.get(request.path_info)
    return door(request) if door else None


def healthz(request: HttpRequest) -> HttpResponse:
    """200 when everything works, 503 otherwise; the body names each check in a word, nothing secret."""
    checks = dict(_checks())
    well = all(word == OK for word in checks.values())
    return JsonResponse({"status": OK if well else "failing", **checks}, status=200 if well else 503)


def metrics_page(request: HttpRequest) -> HttpResponse:
    """For programs on this computer, or who bears the token of BALAIKOTA_METRICS_TOKEN; 404 to anyone else."""
    if not (proxy.is_loopback(request) or _bears_token(request)):
        return HttpResponse(status=404)
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)


def _bears_token(request: HttpRequest) -> bool:
    token = environment.value("BALAIKOTA_METRICS_TOKEN")
    given = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def _checks() -> Iterator[tuple[str, str]]:
    """Once the database is away, what needs it is not asked: each question would wait for its own timeout."""
    away = False
    for name, (check, needs_database) in CHECKS.items():
        try:
            word = AWAY if away and needs_database else check()
        except state.DATABASE_AWAY:
            word, away = AWAY, True
        yield name, word


def _database() -> str:
    return OK if state.slugs() else "no city"


def _migrations() -> str:
    missing = state.migrations_missing()
    return f"{missing} missing" if missing else OK


def _disk() -> str:
    return OK if state.disk_free() > state.LEAST_FREE_BYTES else "nearly full"


def _worker() -> str:
    silent = state.worker_silent_seconds()
    return OK if silent is not None and silent < state.SILENT_SECONDS else "silent"


CHECKS = {
    "database": (_database, True),
    "migrations": (_migrations, True),
    "disk": (_disk, False),
    "worker": (_worker, True),
}
DOORS = {"/healthz": healthz, "/metrics": metrics_page}
