"""The frame of the open data: what every operation of every room shares.

A room writes a ninja `Router` whose operations return what their schema says, and names it in `routers.ROUTERS`.
Titles and descriptions are message ids (`N_`): the page for people shows them translated. Unknown parameters, limits,
entity tags and error answers are dealt with here.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from balaikota.base.refusal import Refusal
from balaikota.base.strict import Strict
from balaikota.portal import errors, limits
from balaikota.portal.headers import put
from balaikota.portal.problems import CONTENT_TYPE, problem
from balaikota.portal.proxy import client_address

from .documented import with_problems

T = TypeVar("T")

FRESH_SECONDS = 60
Words = dict[str, str]
"""The same text per language: {"id": ..., "en": ...}."""
RegionKey = Annotated[
    str,
    Field(
        pattern=r"^\d{2}\.\d{2}(\.\d{2}(\.\d{4}(/\d{2,3}(/\d{2,3})?)?)?)?$",
        max_length=20,
        examples=["21.71", "21.71.02"],
    ),
]
UnitKey = Annotated[str, Field(pattern=r"^\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}$")]


class Keyset(Strict):
    """A page of a long list: `after` is the `next` of the page before."""

    after: str = Field("", pattern=r"^[0-9A-Za-z./_-]*$", max_length=60, description=N_("“next” of the page before"))
    limit: int = Field(50, ge=1, le=200, description=N_("how many at most"))


class Page(Strict, Generic[T]):
    items: list[T]
    next: str | None = Field(description="`after` of the next page; null at the end")


def page(rows: "QuerySet[Any]", asked: Keyset, key: str) -> dict[str, Any]:
    """One page of `rows` by the unique column `key`, whatever the length of the list."""
    ordered = rows.order_by(key)
    if asked.after:
        ordered = ordered.filter(**{f"{key}__gt": asked.after})
    found = list(ordered[: asked.limit + 1])
    items = found[: asked.limit]
    return {"items": items, "next": str(getattr(items[-1], key)) if len(found) > asked.limit else None}


class OpenData(NinjaAPI):
    """Ninja with our error answers in its description."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        return with_problems(super().get_openapi_schema(*args, **kwargs))


def door(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around every operation: the rate limit, refusal of unknown parameters, entity tag, access from other sites."""
    operation = run.__self__  # type: ignore[attr-defined]  # ninja hands over its bound method
    queries = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    known = {name for model in queries for name in model.__ninja_flatten_map__}

    @wraps(run)
    def answered(request: HttpRequest, **arguments: Any) -> HttpResponse:
        standing = limits.count("api", client_address(request))
        try:
            standing.require()
            _forbid_unknown(set(request.GET) - known)
            response = _tagged(request, run(request, **arguments))
        except (Refusal, ValidationError) as error:
            response = operation.api.on_exception(request, error)
        put(response, standing.headers())
        return open_to_all(response)

    return answered


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let pages of other sites read the answer; it is the same for everyone, so no cookie is ever considered."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, RateLimit, RateLimit-Policy, Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _forbid_unknown(names: set[str]) -> None:
    if names:
        raise ValidationError(
            [{"loc": ("query", name), "msg": _("There is no such parameter.")} for name in sorted(names)]
        )


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code != 200:
        return response
    tag = quote_etag(sha256(response.content).hexdigest()[:32])
    put(response, {"ETag": tag, "Cache-Control": f"public, max-age={FRESH_SECONDS}"})
    return get_conditional_response(request, tag, response=response)  # type: ignore[return-value]


def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    response = errors.told(request, error)
    assert response is not None
    return response


def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return errors.answer(request, 404, Refusal("not.found"))


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Which part of the request is wrong, and why; what was sent is not repeated."""
    wrong = [{"field": ".".join(map(str, item["loc"])), "message": item["msg"]} for item in error.errors]
    return problem(422, _("This request cannot be understood"), _("Some of its parameters are wrong."), errors=wrong)


def failed(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, error.message, error.message)


HANDLERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    Refusal: refused,
    Http404: missing,
    ValidationError: invalid,
    HttpError: failed,
}

__all__ = ["CONTENT_TYPE", "HANDLERS", "Keyset", "OpenData", "Page", "Strict", "door", "open_to_all", "page"]
