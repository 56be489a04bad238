"""Addresses of bundles, their adoption and changes given back."""

from django.urls import path

from .editing.urls import editing_urls
from .views import catalogue, catalogue_partner, office, patches, preparing

app_name = "adoption"
urlpatterns = [
    *editing_urls,
    path("adopsi/", catalogue.catalogue, name="catalogue"),
    path("adopsi/katalog.json", catalogue.as_json, name="json"),
    path("adopsi/katalog/<slug:name>-<str:version>/", catalogue.published, name="published"),
    path("adopsi/katalog/<slug:name>-<str:version>.balai", catalogue.file, name="file"),
    path("adopsi/kantor/", office.office, name="office"),
    path("adopsi/terbitkan/", office.publish, name="publish"),
    path("adopsi/ambil/", catalogue_partner.get, name="get"),
    path("adopsi/bundel/<uuid:id>/", office.bundle, name="bundle"),
    path("adopsi/tambalan/<uuid:id>/", patches.patch, name="patch"),
    path("adopsi/<uuid:id>/", preparing.adoption, name="adoption"),
    path("adopsi/<uuid:id>/unduh.<str:kind>", preparing.export, name="export"),
    path("adopsi/<uuid:id>/putuskan/<path:part>", preparing.decide, name="decide"),
    path("adopsi/<uuid:id>/bagian/<path:part>", preparing.piece, name="piece"),
    path("adopsi/<uuid:id>/kembalikan/<path:part>", preparing.offer, name="offer"),
]
