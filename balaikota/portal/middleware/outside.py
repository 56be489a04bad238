"""The one page of a host name that is no city's."""

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string

from balaikota.city.registry.models import Domain


def cities(request: HttpRequest, status: int = 200) -> HttpResponse:
    """The cities of this server, each with its address."""
    port = split_domain_port(request.get_host())[1]
    primary = Domain.objects.filter(is_primary=True).select_related("tenant").order_by("tenant__name")
    shown = [(domain.tenant.name, f"{request.scheme}://{domain.domain}{port and ':' + port}/") for domain in primary]
    page = render_to_string("portal/cities.html", {"cities": shown, "here": status == 200})
    return HttpResponse(page, status=status)
