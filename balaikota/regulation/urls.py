"""Addresses of the rules: every parameter with its history, and amending one."""

from django.urls import path

from . import views

app_name = "regulation"
urlpatterns = [
    path("aturan/", views.parameters, name="parameters"),
    path("aturan/unduh.<str:kind>", views.export, name="parameters_export"),
    path("aturan/<str:name>/", views.parameter, name="parameter"),
    path("aturan/<str:name>/ubah/", views.amend, name="amend"),
]
