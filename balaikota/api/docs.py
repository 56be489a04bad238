"""The page that lists the open data for people. Our own: Swagger and Redoc ask for what our CSP forbids."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from balaikota.pages.fresh import fresh


def docs(api: NinjaAPI) -> Callable[..., HttpResponseBase]:
    @fresh(lambda request: "docs")
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
        parameters = operation.get("parameters", [])
        shown = {
            "address": address,
            "title": said(operation, "summary"),
            "about": said(operation),
            "try": _example(address, parameters),
            "parameters": [_parameter(each) for each in parameters],
        }
        group = operation["tags"][0]
        found.setdefault(_(group), []).append(shown)
    yield from found.items()


def said(part: dict[str, Any], name: str = "description") -> str:
    """Words of the description in the reader's language; gettext would answer the empty message with its own header."""
    words = part.get(name)
    return _(words) if words else ""


def _example(address: str, parameters: list[dict[str, Any]]) -> str:
    """The address with the first example of each of its names; "" where one has none."""
    for each in parameters:
        examples = each["schema"].get("examples", [])
        if each["in"] == "path" and examples:
            address = address.replace(f"{{{each['name']}}}", examples[0])
    return "" if "{" in address else address


def _parameter(each: dict[str, Any]) -> dict[str, Any]:
    schema = each["schema"]
    words = [str(word) for variant in (schema, *schema.get("anyOf", [])) for word in variant.get("enum", [])]
    return {"name": each["name"], "about": said(each), "required": each["required"], "values": ", ".join(words)}
