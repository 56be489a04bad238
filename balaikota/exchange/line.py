"""The way a letter goes: into the other city's schema where it lives on this server, else over HTTPS to its house."""

import json
import urllib.error
import urllib.request
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django_tenants.utils import get_tenant_domain_model

from balaikota.city import current

from . import letters
from .actions import receive
from .models import Partner

DOOR = "/antarkota/masuk/"
SECONDS = 30
MOST_ANSWER = 2**20


class NoLine(Exception):
    """The other house does not answer, or not as one; the text says what happened."""


class NoAnswer(NoLine):
    """Nobody is there: what else waits for the same house may wait, too."""


class NotThere(NoLine):
    """The house answers that there is nothing at this address."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A letter goes where the agreement says, and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


def carry(partner: Partner, sealed: bytes, attachment: bytes | None) -> bytes:
    """Hand a letter over; the receipt comes back. Raises NoLine."""
    here = neighbour(partner)
    if here:
        return _across(here, sealed, attachment)
    return _post(partner.address.rstrip("/") + DOOR, letters.carried(sealed, attachment))


def fetch(address: str, most: int, seconds: float = SECONDS) -> bytes:
    """What another house shows at an address, at most so many bytes. Raises NoLine."""
    return _asked(urllib.request.Request(address), most, seconds)


def neighbour(partner: Partner) -> str | None:
    """The schema of a city of this very server that is served under the partner's host name and bears its code."""
    host = urlsplit(partner.address).hostname or ""
    try:
        city = get_tenant_domain_model().objects.select_related("tenant").get(domain=host).tenant
    except ObjectDoesNotExist:
        return None
    return str(city.schema_name) if city.code == partner.code else None


def _across(neighbour: str, sealed: bytes, attachment: bytes | None) -> bytes:
    with current.serving(neighbour):
        return receive(sealed, attachment)


def _post(address: str, content: bytes) -> bytes:
    request = urllib.request.Request(address, content, {"Content-Type": "application/json"}, method="POST")
    return _asked(request, MOST_ANSWER, SECONDS)


def _asked(request: urllib.request.Request, most: int, seconds: float) -> bytes:
    parts = urlsplit(request.full_url)
    if parts.scheme != "https" and (settings.PRODUCTION or parts.scheme != "http"):
        raise NoLine("only https goes from one city to another")
    try:
        with _OPENER.open(request, timeout=seconds) as answer:
            found: bytes = answer.read(most + 1)
    except urllib.error.HTTPError as error:
        raise (NotThere if error.code == HTTPStatus.NOT_FOUND else NoLine)(_said(error)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer(f"{parts.netloc}: {error}") from error
    if len(found) > most:
        raise NoLine(f"{parts.netloc}: the answer is larger than {most} bytes")
    return found


def _said(error: urllib.error.HTTPError) -> str:
    """The sentence with which the other house refused, where it is one."""
    try:
        return f"{error.code}: {json.loads(error.read(MOST_ANSWER))['sentence']}"[:300]
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return f"{error.code} {error.reason}"
