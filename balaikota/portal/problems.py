"""Errors for programs: problem+json (RFC 9457), the same sentences as on the pages."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from balaikota.audit.events import request_id
from balaikota.base.refusal import Refusal

CONTENT_TYPE = "application/problem+json"

STATUS = {
    "not.permitted": 403,
    "operator.elsewhere": 403,
    "not.found": 404,
    "changed.meanwhile": 409,
    "move.closed": 409,
    "key.used": 409,
    "rate.limited": 429,
    "storage.full": 503,
    "database.away": 503,
}
"""The HTTP status of a refusal; every other is 422, something in what was sent."""


def status_of(refusal: Refusal) -> int:
    return STATUS.get(refusal.code, 422)


def wanted(request: HttpRequest) -> bool:
    """Whether a program asks: the open data, or one that prefers JSON to a page."""
    if request.path_info.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", CONTENT_TYPE, "application/json"]) in (
        CONTENT_TYPE,
        "application/json",
    )


def problem(
    status: int, title: str, detail: str, errors: Sequence[Any] = (), refusal: Refusal | None = None
) -> HttpResponse:
    """One problem. `errors` lists the parts of the request that were wrong; `code` and `field` are the refusal's."""
    body: dict[str, Any] = {
        "type": f"urn:balaikota:refusal:{refusal.code}" if refusal else "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": f"urn:balaikota:request:{request_id.get()}",
    }
    if refusal:
        body |= {"code": refusal.code, "field": refusal.field}
    if errors:
        body["errors"] = list(errors)
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
