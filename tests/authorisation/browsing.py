"""Browsers in which everybody is signed in, and what a page gave and did."""

import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django_tenants.utils import schema_context

from balaikota.audit.models import Event
from balaikota.city.current import serving
from balaikota.people.operators import SESSION_KEY
from balaikota.people.views.cards import BACKEND

from .people import CANARY, ENTERING, PHONE
from .scene import City, savepoint
from .writes import last_event, watched

TOKEN = "a" * 32
"""Of the form and of the cookie alike: a request that bears both came from a page of the house."""
NAMES = re.compile(rf"{CANARY}[ .]\w+|{PHONE}\d+", re.IGNORECASE)
READABLE = ("text/", "application/json", "application/geo+json", "application/problem+json")
STATUS = {200: "ok", 400: "unreadable", 403: "refused", 404: "absent", 405: "no-method", 409: "late", 422: "mended"}


@dataclass(frozen=True)
class Seen:
    """What came of one request."""

    outcome: str
    events: list[str]
    wrote: Counter[str]
    names: set[str]
    location: str
    after: Any = None


class Browser:
    """One person (or nobody) at a browser of one city. Whatever a request does is undone after it."""

    def __init__(self, city: City, who: str, csrf: bool = True) -> None:
        self.city, self.csrf = city, csrf
        self.client = Client(headers={"host": f"{city.slug}.localhost"}, enforce_csrf_checks=True)
        self.client.raise_request_exception = True
        if who != "anonymous":
            self._sign_in(who)

    def _sign_in(self, who: str) -> None:
        with serving(self.city.slug):
            account = self.city.people["operator" if who == ENTERING else who]
            self.client.force_login(account, backend=BACKEND)
            session = self.client.session
            session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
            if who == ENTERING:
                session[SESSION_KEY] = str(self.city.people["rw_head"].pk)
            session.save()

    def move_to(self, city: City) -> None:
        """Take the cookies along to another city, as a browser would that is made to."""
        self.city = city
        self.client.defaults["HTTP_HOST"] = f"{city.slug}.localhost"

    def ask(
        self, method: str, address: str, body: dict[str, Any] | None = None, after: Callable[[], Any] | None = None
    ) -> Seen:
        """Send a request (with the token of the form, unless `csrf` is off) and look at what it gave and did.

        `after` looks at the city before everything is undone.
        """
        with self._own_cookies(), schema_context(self.city.slug), savepoint(), watched() as wrote:
            before = last_event()
            outcome, text, location = self._answer(method, address, body)
            connection.set_schema(self.city.slug)
            events = list(Event.objects.filter(pk__gt=before).values_list("act", flat=True))
            found = after() if after else None
        return Seen(outcome, events, short(wrote), {name.lower() for name in NAMES.findall(text)}, location, found)

    def _answer(self, method: str, address: str, body: dict[str, Any] | None) -> tuple[str, str, str]:
        send = getattr(self.client, method)
        try:
            if method == "post":
                response = send(address, (body or {}) | ({"csrfmiddlewaretoken": TOKEN} if self.csrf else {}))
            else:
                response = send(address)
            return outcome_of(response), text_of(response), response.headers.get("Location", "")
        except Exception as error:
            return f"fault {type(error).__name__}: {str(error)[:120]}", "", ""

    @contextmanager
    def _own_cookies(self) -> Iterator[None]:
        """A sign-out is undone with the session it ended."""
        kept = self.client.cookies.output(header="", sep=";")
        self.client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        yield
        self.client.cookies = SimpleCookie(kept)


def short(wrote: Counter[str]) -> Counter[str]:
    """Tables without their schema: those of the cities have the same names."""
    return Counter({table.partition(".")[2]: rows for table, rows in wrote.items()})


def outcome_of(response: Any) -> str:
    """The status as a word; where it leads elsewhere, whether to the sign-in."""
    if 300 <= response.status_code < 400:
        return "sign-in" if response.headers.get("Location", "").startswith("/masuk/?next=") else "moved"
    return STATUS.get(response.status_code, str(response.status_code))


def text_of(response: Any) -> str:
    """All that can be read in an answer: of a workbook the words of its cells; of pictures and PDFs nothing."""
    content = response.getvalue() if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if "spreadsheetml" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    return content.decode() if kind.startswith(READABLE) else ""
