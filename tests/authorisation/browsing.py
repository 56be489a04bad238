"""Browsers in which everybody is signed in, and what a page gave and did."""

import io
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.test import Client

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
STATUS = {200: "ok", 400: "unreadable", 403: "refused", 404: "absent", 405: "no-method", 409: "late", 422: "mended"}


@dataclass(frozen=True)
class Seen:
    """What came of one request."""

    outcome: str
    events: list[str]
    wrote: Counter[str]
    names: set[str]
    text: str


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

    def ask(self, method: str, address: str, body: dict[str, Any] | None = None) -> Seen:
        """Send a request (with the token of the form, unless `csrf` is off) and look at what it gave and did."""
        headers = {"X-CSRFToken": TOKEN} if self.csrf and method != "get" else {}
        with self._own_cookies(), savepoint_in(self.city):
            before = last_event()
            with watched() as wrote:
                outcome, text = self._answer(method, address, body, headers)
            with serving(self.city.slug):
                events = list(Event.objects.filter(pk__gt=before).values_list("act", flat=True))
        return Seen(outcome, events, wrote, {name.lower() for name in NAMES.findall(text)}, text)

    def _answer(self, method: str, address: str, body: dict[str, Any] | None, headers: dict[str, str]) -> tuple[str, str]:
        send = getattr(self.client, method)
        try:
            response = send(address, body or {}, headers=headers) if method in ("get", "post") else send(address, headers=headers)
            return outcome_of(response), text_of(response)
        except Exception as error:
            return f"fault {type(error).__name__}: {str(error)[:120]}", ""

    @contextmanager
    def _own_cookies(self) -> Iterator[None]:
        """A sign-out is undone with the session it ended."""
        kept = self.client.cookies.output(header="", sep=";")
        self.client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        yield
        self.client.cookies = SimpleCookie(kept)


@contextmanager
def savepoint_in(city: City) -> Iterator[None]:
    with serving(city.slug), savepoint():
        yield


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
    return "" if kind.startswith(("image/", "application/pdf")) else content.decode()
