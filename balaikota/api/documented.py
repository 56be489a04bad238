"""What the description says of every operation alike: its error answers and its headers."""

from typing import Any

from balaikota.portal.problems import CONTENT_TYPE

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "A problem (RFC 9457). `detail` is a sentence for people; `code` names the rule for programs.",
    "required": ["type", "title", "status", "detail", "instance"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "name of this request, for questions about it"},
        "code": {"type": "string"},
        "field": {"type": ["string", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "additionalProperties": False,
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
MEANINGS = {
    404: "There is nothing under this name, or it is not public.",
    422: "A parameter is wrong; `errors` says which and why.",
    429: "Too many requests; `Retry-After` says when to come back.",
    503: "The database or the disk cannot serve now; `Retry-After` says when to come back.",
}
GEOJSON = "application/geo+json"
"""What an address that ends in .geojson answers (RFC 7946)."""
TEXT = {"schema": {"type": "string"}}
LIMIT_HEADERS = {
    "RateLimit": {**TEXT, "description": "what is left (r) and seconds until it begins anew (t)"},
    "RateLimit-Policy": {**TEXT, "description": "how many requests (q) in how many seconds (w)"},
}
OK_HEADERS = {**LIMIT_HEADERS, "ETag": {**TEXT, "description": "send it back in If-None-Match"}}


def with_problems(schema: dict[str, Any]) -> dict[str, Any]:
    """The description with `Problem` and the error answers of every operation added."""
    schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for address, methods in schema["paths"].items():
        for operation in methods.values():
            if address.endswith(".geojson"):
                content = operation["responses"][200]["content"]
                content[GEOJSON] = content.pop("application/json")
            operation["responses"][200]["headers"] = OK_HEADERS
            operation["responses"] |= {status: _answer(status) for status in MEANINGS if _possible(status, operation)}
    return schema


def _possible(status: int, operation: dict[str, Any]) -> bool:
    """Only what has a name in its address can be absent."""
    in_path = any(parameter["in"] == "path" for parameter in operation.get("parameters", []))
    return status != 404 or in_path


def _answer(status: int) -> dict[str, Any]:
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    headers = {**LIMIT_HEADERS, "Retry-After": TEXT} if status == 429 else {}
    return {"description": MEANINGS[status], "content": content} | ({"headers": headers} if headers else {})
