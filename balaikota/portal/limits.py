"""Rate limits: so many requests of one kind, by one address or account, in a fixed window. Shared by all processes."""

import hashlib
import hmac
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from balaikota.base.refusal import Refusal

from .headers import put
from .proxy import client_address


@dataclass(frozen=True)
class Limit:
    """At most `most` in `seconds`."""

    name: str
    most: int
    seconds: int


LIMITS = {
    limit.name: limit
    for limit in (
        Limit("api", 300, 60),
        Limit("track", 600, 60),
        Limit("verify", 120, 60),
        Limit("search", 300, 60),
        Limit("letters", 120, 60),
        Limit("sign-in", 100, 300),
        Limit("account", 10, 300),
    )
}
"""Limits by address are wide: a whole kelurahan may stand behind one address of its mobile network."""

DOORS = {
    "account_login": "sign-in",
    "account_request_login_code": "sign-in",
    "account_confirm_login_code": "sign-in",
    "mfa_authenticate": "sign-in",
    "mfa_login_webauthn": "sign-in",
    "card": "sign-in",
    "document:verify": "verify",
    "exchange:door": "letters",
    "document:verified": "verify",
    "musrenbang:proposal": "track",
    "musrenbang:subscribe": "sign-in",
    "musrenbang:vote_code": "sign-in",
    "musrenbang:vote_qr": "verify",
    "search": "search",
}
"""Which limit holds at which route. The rooms below the portal need not know of it."""

COUNTED = {"sign-in": ("POST",)}
"""Methods that count, where not all do: looking at a form is free, sending it is not."""


def at_door(request: HttpRequest, route: str) -> Refusal | None:
    """The refusal ``rate.limited`` where this request is one too many for its route."""
    name = DOORS.get(route)
    if name is None or request.method not in COUNTED.get(name, (request.method,)):
        return None
    standing = count(name, client_address(request))
    return standing.refusal()


@dataclass(frozen=True)
class Standing:
    """How somebody stands in a limit: what is left in this window, and seconds until it begins anew."""

    limit: Limit
    left: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers)."""
        return {
            "RateLimit-Policy": f'"{self.limit.name}";q={self.limit.most};w={self.limit.seconds}',
            "RateLimit": f'"{self.limit.name}";r={max(self.left, 0)};t={self.seconds}',
        }

    def refusal(self) -> Refusal | None:
        """``rate.limited``, beyond the limit."""
        return Refusal("rate.limited", seconds=self.seconds) if self.left < 0 else None

    def require(self) -> None:
        """Refuses ``rate.limited``."""
        if refusal := self.refusal():
            raise refusal


def count(name: str, who: str) -> Standing:
    """Count one request of `who` (an address, an account, a card). Where the database cannot write, nobody is limited:
    a full disk must not lock the readers out.
    """
    limit = LIMITS[name]
    try:
        used, seconds = _counted(limit, _masked(who))
    except DatabaseError:
        return Standing(limit, limit.most, limit.seconds)
    return Standing(limit, limit.most - used, seconds)


def _counted(limit: Limit, who: str) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"name": limit.name, "who": who, "seconds": limit.seconds})
        used, seconds = cursor.fetchone()
        if used == 1 and random.random() < 0.02:
            cursor.execute("delete from portal_limit where until < now()")
    return used, max(1, seconds)


_COUNT = """
    insert into portal_limit as old (name, who, until)
    values (%(name)s, %(who)s, now() + make_interval(secs => %(seconds)s))
    on conflict (name, who) do update set
        count = case when old.until < now() then 1 else old.count + 1 end,
        until = case when old.until < now() then excluded.until else old.until end
    returning count, ceil(extract(epoch from until - now()))::integer
"""


def _masked(who: str) -> str:
    """Addresses are personal data: only a keyed hash is kept, for as long as the window."""
    return hmac.new(settings.SECRET_KEY.encode(), who.encode(), hashlib.sha256).hexdigest()[:32]


def limited(name: str, who: Callable[[HttpRequest], str] = client_address) -> Callable[[Any], Any]:
    """Mark a view: who asks too often gets 429 with the sentence; every answer says what is left."""

    def mark(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            standing = count(name, who(request))
            standing.require()
            response = view(request, *args, **kwargs)
            put(response, standing.headers())
            return response

        return counted

    return mark
