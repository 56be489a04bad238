"""Addresses of the parts of the city, within those of adoption."""

from django.urls import path

from . import views

editing_urls = [
    path("bagian/", views.listed, name="parts"),
    path("bagian/unduh.<str:kind>", views.export, name="parts_export"),
    path("bagian/<path:part>/ubah/", views.change, name="part_change"),
    path("bagian/<path:part>/berkas", views.raw, name="part_file"),
    path("bagian/<path:part>/contoh.pdf", views.sample, name="part_sample"),
    path("bagian/<path:part>/", views.part, name="part"),
]
