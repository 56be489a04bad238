"""Which city a request is for: by the host name it was sent to, or by the port (a phone cannot resolve *.localhost)."""

import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils import timezone

from balaikota.city.registry.models import City
from balaikota.runtime import environment

from .language import chosen_language
from .outside import cities

KEPT_SECONDS = 5  # a new host name is served this soon, and a busy server asks for it this seldom


class CityOfRequest:
    """Middleware. Chooses schema and time zone of the city; any other host gets the list of cities and 404s."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.outside = chosen_language(outside)
        self.ports = cities_by_port()
        self._known: dict[tuple[str, str], tuple[float, City]] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        city = self.city_of(request)
        if city is None:
            return self.outside(request)
        request.tenant = city  # type: ignore[attr-defined]  # the name django-tenants gives it
        connection.set_tenant(city)  # type: ignore[attr-defined]
        with timezone.override(ZoneInfo(city.zone)):
            return self.get_response(request)

    def city_of(self, request: HttpRequest) -> City | None:
        """The city, or None; a found one is remembered for `KEPT_SECONDS`. Raises DisallowedHost."""
        address = (split_domain_port(request.get_host())[0], str(request.META.get("SERVER_PORT", "")))
        until, city = self._known.get(address, (0.0, None))
        if city is None or until < time.monotonic():
            to_public()
            city = City.objects.filter(domains__domain=address[0]).first() or self.city_at_port(address[1])
            if city is not None:
                self._known[address] = (time.monotonic() + KEPT_SECONDS, city)
        return city

    def city_at_port(self, port: str) -> City | None:
        slug = self.ports.get(port)
        return City.objects.filter(schema_name=slug).first() if slug else None


def cities_by_port() -> dict[str, str]:
    """Port to schema name, of ``BALAIKOTA_PORT_CITIES`` ("8001:batam,8002:surabaya")."""
    pairs = environment.value("BALAIKOTA_PORT_CITIES").split(",")
    return dict(pair.strip().split(":") for pair in pairs if ":" in pair)


def outside(request: HttpRequest) -> HttpResponseBase:
    """The answer where no city is: neither session nor person, for their tables are a city's."""
    to_public()
    try:
        found = resolve(request.path_info, urlconf=settings.PUBLIC_SCHEMA_URLCONF)
    except Http404:
        return cities(request, status=404)
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return answer


def to_public() -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
