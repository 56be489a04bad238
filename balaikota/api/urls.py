"""Addresses of the open data."""

from django.urls import path
from django.views.generic import RedirectView

import balaikota

from .docs import docs
from .frame import HANDLERS, OpenData, door, open_to_all
from .routers import ROUTERS

API = OpenData(
    title="Balai Kota",
    version=balaikota.__version__,
    description="Open data of the city: read-only, without a key.",
    urls_namespace="api",
    docs_url="",
    docs_decorator=lambda view: lambda request, **arguments: open_to_all(view(request, **arguments)),
)
API.add_decorator(door, mode="view")
for error, handler in HANDLERS.items():
    API.add_exception_handler(error, handler)
for prefix, router in ROUTERS:
    API.add_router(prefix, router)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api-docs")),
    path("docs", docs(API), name="api-docs"),
    path("", API.urls),
]
