"""The page that lists the open data for people. Our own: Swagger and Redoc ask for what our CSP forbids."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI

from balaikota.portal.caching import public_page


def docs(api: NinjaAPI) -> Callable[[HttpRequest], HttpResponse]:
    @public_page(etag=lambda request: "docs")
    def page(request: HttpRequest) -> HttpResponse:
        """Every operation with its parameters and an address to try."""
        schema = api.get_openapi_schema()
        return render(request, "api/docs.html", {"groups": list(groups(schema)), "about": schema["info"]})

    return page


def groups(schema: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Operations by tag, as the page shows them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for address, methods in schema["paths"].items():
        operation = methods["get"]
        found.setdefault(operation.get("tags", [""])[0], []).append(
            {
                "address": address,
                "title": operation["summary"],
                "about": operation.get("description", ""),
                "try": address if "{" not in address else "",
                "parameters": [_parameter(each) for each in operation.get("parameters", [])],
            }
        )
    yield from found.items()


def _parameter(each: dict[str, Any]) -> dict[str, Any]:
    schema = each["schema"]
    variants = [schema, *schema.get("anyOf", [])]
    words = [str(word) for variant in variants for word in variant.get("enum", [])]
    return {
        "name": each["name"],
        "about": each.get("description", ""),
        "required": each["required"],
        "values": ", ".join(words),
    }
