"""Addresses of saved views."""

from django.urls import path

from . import views

app_name = "saved"
urlpatterns = [
    path("tampilan/", views.index, name="index"),
    path("tampilan/simpan/", views.save, name="save"),
    path("tampilan/<uuid:id>/", views.open_view, name="open"),
    path("tampilan/<uuid:id>/ubah/", views.change, name="change"),
    path("tampilan/<uuid:id>/hapus/", views.delete, name="delete"),
]
