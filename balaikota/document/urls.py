"""Addresses of papers. The QR of every paper leads to ``/periksa/<code>``."""

from django.urls import path

from . import numbering, views

app_name = "document"
urlpatterns = [
    path("periksa/", views.verify, name="verify"),
    path("periksa/<str:code>", views.verified, name="verified"),
    path("surat/nomor/", numbering.listed, name="numbering"),
    path("surat/nomor/<slug:kind>/", numbering.set_format, name="numbering_set"),
    path("surat/<uuid:id>/", views.paper, name="paper"),
    path("surat/<uuid:id>/cetak.pdf", views.pdf, name="pdf"),
    path("surat/<uuid:id>/pindaian", views.scan, name="scan"),
    path("surat/<uuid:id>/pindaian/lampirkan", views.attach_scan, name="attach_scan"),
    path("surat/<uuid:id>/cabut", views.withdraw, name="withdraw"),
]
