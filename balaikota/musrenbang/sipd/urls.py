"""Addresses of the accepted list on its way out and back; `musrenbang.urls` takes them in."""

from django.urls import URLPattern, path

from .views import listings, lists, plan

urlpatterns: list[URLPattern] = [
    path("rencana/", plan.accepted, name="plan"),
    path("rencana/unduh.<str:kind>", plan.export, name="plan_export"),
    path("rencana/rkpd/", lists.rkpd, name="rkpd"),
    path("rencana/rkpd/unduh.<str:kind>", lists.rkpd_export, name="rkpd_export"),
    path("rencana/renja/<str:unit>/", lists.renja, name="renja"),
    path("rencana/renja/<str:unit>/unduh.<str:kind>", lists.renja_export, name="renja_export"),
    path("rencana/sipd/", listings.back, name="sipd"),
    path("rencana/sipd/baris/<uuid:id>/", listings.entry, name="sipd_entry"),
    path("rencana/sipd/<str:stage>/", listings.stage, name="sipd_stage"),
    path("rencana/sipd/<str:stage>/unduh.<str:kind>", listings.stage_export, name="sipd_stage_export"),
]
