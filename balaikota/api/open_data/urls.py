"""Addresses of the open data for people and for catalogues."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.shown, name="open_data"),
    path("katalog.jsonld", views.catalogue, name="catalogue"),
    path("<slug:name>.<slug:kind>", views.file, name="dataset"),
]
