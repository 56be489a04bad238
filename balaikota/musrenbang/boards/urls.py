"""Addresses of completeness and dashboards; `musrenbang.urls` takes them in."""

from django.urls import URLPattern, path

from .views import completeness, dashboard

urlpatterns: list[URLPattern] = [
    path("kelengkapan/", completeness.shown, name="completeness"),
    path("kelengkapan/unduh.<str:kind>", completeness.export, name="completeness_export"),
    path("kelengkapan/berkas/<str:code>/", completeness.dossier, name="dossier"),
    path("kelengkapan/surat/<uuid:round>/", completeness.reminders, name="reminders"),
    path("kelengkapan/surat/<uuid:round>/semua.pdf", completeness.bundle, name="reminders_bundle"),
    path("dasbor/", dashboard.shown, name="dashboard"),
    path("dasbor/unduh/<slug:key>.<str:kind>", dashboard.export, name="dashboard_export"),
]
