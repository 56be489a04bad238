"""Addresses of one city: the portal's pages, then one folder per application."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("balaikota.api.urls")),
    path("data-terbuka/", include("balaikota.api.open_data.urls")),
    path("", include("balaikota.people.urls")),
    path("", include("balaikota.musrenbang.urls")),
    path("", include("balaikota.portal.urls")),
]
handler400 = "balaikota.portal.errors.bad_request"
handler403 = "balaikota.portal.errors.forbidden"
handler404 = "balaikota.portal.errors.not_found"
handler500 = "balaikota.portal.errors.server_error"
