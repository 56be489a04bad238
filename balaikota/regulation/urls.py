"""Addresses of the rules, every one with its history, and of the books of prices and lists of codes."""

from django.urls import path

from . import list_views, views

app_name = "regulation"
urlpatterns = [
    path("aturan/", views.parameters, name="parameters"),
    path("aturan/unduh.<str:kind>", views.export, name="parameters_export"),
    path("aturan/<str:name>.yaml", views.as_file, name="parameter_file"),
    path("aturan/<str:name>/", views.parameter, name="parameter"),
    path("aturan/<str:name>/ubah/", views.amend, name="amend"),
    path("harga-dan-kode/", list_views.lists, name="lists"),
    path("harga-dan-kode/muat/<slug:what>/", list_views.load, name="load"),
]
